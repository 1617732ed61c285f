#!/usr/bin/env python3
"""Scores the program on worked cases, all through its command line.

    score.py CASES.json MINGZHANG LEDGER

Checks of kind `claim` go to `mingzhang assess` as they stand. Checks of kind `rule` tell no facts of their
own; questions.json beside this script puts each as one or several questions by what its case says. Every
answer is the program's; nothing is compared but what the case expects. Ends in 1 when anything differs.
"""
import json
import pathlib
import subprocess
import sys


def ask(program, ledger, questions, *options):
    """The answers of one run, in the order of the questions."""
    run = subprocess.run(
        [program, "assess", "--facts", "-", "--ledger", ledger, "--json", *options],
        input=json.dumps(questions), capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"mingzhang assess ended with {run.returncode}:\n{run.stderr}")
    return json.loads(run.stdout)


def differs(expected, answer):
    """What an answer says that the case does not, or `None`. A refusal may name more reasons."""
    for name in ("result", "fen", "fund"):
        if name in expected and answer[name] != expected[name]:
            return f"{name} is {answer[name]}, not {expected[name]}"
    reason = expected.get("reason")
    if reason is not None and reason not in answer["reasons"]:
        return f"the reasons {answer['reasons']} lack {reason}"
    if reason is None and answer["reasons"]:
        return f"there are reasons: {answer['reasons']}"
    return None


def told(kind, asked, program, ledger):
    """What the program answers to a rule: a field of one answer, or a sum over all of them."""
    questions = [one["question"] for one in asked for _ in range(one["count"])]
    if kind in ("result", "fen"):
        return ask(program, ledger, questions)[0][kind]
    totals = ask(program, ledger, questions, "--totals")
    if kind == "total":
        return totals["fen"]
    fund = kind.removeprefix("total of ")
    return sum(line["fen"] for line in totals["funds"] if line["fund"] == fund)


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    path, program, ledger = sys.argv[1:]
    cases = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["cases"]
    beside = pathlib.Path(__file__).with_name("questions.json")
    rules = {(one["case"], one["tag"]): one for one in json.loads(beside.read_text("utf-8"))}
    checks = [(case, check) for case in cases for check in case["checks"]]
    claims = [(case, check) for case, check in checks if check["kind"] == "claim"]
    answers = ask(program, ledger, [check for _, check in claims])
    if len(answers) != len(claims):
        sys.exit(f"{len(claims)} questions, {len(answers)} answers")
    faults = [(case, check, differs(check["expected"], answer))
              for (case, check), answer in zip(claims, answers)]
    for case, check in checks:
        if check["kind"] == "claim":
            continue
        rule = rules.get((case["id"], check["tag"]))
        if rule is None:
            faults.append((case, check, "no question is put"))
            continue
        found = told(rule["answer"], rule["ask"], program, ledger)
        fault = None if found == check["expected"] else f"{found}, not {check['expected']}"
        faults.append((case, check, fault))
    report(faults)


def report(faults):
    score = {}
    for case, check, fault in faults:
        place = (check.get("programme") or case["place"]).split("-")[0]
        right, all_ = score.get(place, (0, 0))
        score[place] = (right + (fault is None), all_ + 1)
        if fault:
            print(f"differs  {case['id']} {check['tag'] or ''} {check.get('programme', '')}: {fault}")
    for place, (right, all_) in sorted(score.items()):
        print(f"{place:<12} {right:>4} of {all_}")
    right, all_ = (sum(column) for column in zip(*score.values()))
    print(f"{'all':<12} {right:>4} of {all_}")
    sys.exit(right != all_)


main()
