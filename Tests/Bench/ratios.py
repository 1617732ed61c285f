#!/usr/bin/env python3
"""Our figures beside those of the peers, and the aims.

    ratios.py [FILE ...]        standard input without a file; the order of lines does not matter

Reads the lines `name size seconds cpu_seconds peak_MB` of mingzhang-bench and of peers.sh, takes the
median where a name and size came more than once, and prints for each of our lines the peers of the same
work: how many times as much we do in a second of the clock and in a second of processor. A line that is
missing is said to be; anything else in the input is passed over.
"""
import re
import signal
import statistics
import sys
from collections import defaultdict
from typing import NamedTuple, Optional

# A figure has three decimals: what prints as 0.000 took less than half of the last.
LEAST = 0.0005
MILLION = 1_000_000

# The aims.
POSTED_A_SECOND = 60_000
SHARE_OF_PLAIN_C = 0.60
CALLERS_GAIN = 20
FLAT = 0.90  # "flat" read as: with any number of rows there, at least this share of the speed without
REPORT_SECONDS = 0.050
VERIFY_SECONDS = 5  # a million records on one core
SHARE_OF_HASHING = 0.50
PROOF_SECONDS = 0.001
BUNDLE_SECONDS = 30  # a million payments
ASSESS_SECONDS = {"assess-one": 1, "assess-place": 10}  # a million claims

SAME_ROWS = "post-plain-c-same-rows"
# The same rows under the same triggers, checks and foreign keys: what is left is chain and tree.
SAME_GUARDS = "post-plain-c-same-guards"
ONE_A_COMMIT = ["python-accounting-sqlite", "hordak-postgres", "pg-posting-spread-1client"]
REPORT_PEERS = {
    "trial-balance": ["hledger-balance", "ledger-balance", "beancount-balance",
                      "sqlite-c-trialbalance-index", "python-dict-balance"],
    "fund-report": ["hledger-fund", "ledger-fund", "beancount-fund"],
}
TEXT_LEDGERS = {"hledger", "ledger", "beancount"}
# Their processor seconds leave out their server.
CLIENT_ONLY = {"hordak-postgres"}


class Figure(NamedTuple):
    name: str
    size: int
    seconds: float
    processor: float

    @property
    def is_short(self) -> bool:
        return self.seconds < LEAST

    @property
    def rate(self) -> float:
        return self.size / max(self.seconds, LEAST)

    @property
    def processor_rate(self) -> Optional[float]:
        return None if self.name in CLIENT_ONLY else self.size / max(self.processor, LEAST)


class Figures:
    def __init__(self, lines):
        taken = defaultdict(list)
        self.complaints = []
        number = r"(\d+(?:\.\d+)?)"
        form = re.compile(rf"\s*([a-z][a-z0-9_+-]*)\s+(\d+)\s+{number}\s+{number}\s+(?:{number}|-)\s*")
        for line in lines:
            if line.startswith("#"):
                if re.search(r": (not run|WRONG): ", line):
                    self.complaints.append(line.lstrip("# ").rstrip())
            elif match := form.fullmatch(line):
                taken[match[1], int(match[2])].append((float(match[3]), float(match[4])))
        self.of_name = defaultdict(list)
        for (name, size), runs in taken.items():
            if size > 0:
                seconds, processor = (statistics.median(column) for column in zip(*runs))
                self.of_name[name].append(Figure(name, size, seconds, processor))

    def nearest(self, name, size=None):
        """Of this name the figure whose size is nearest, the largest when no size is given."""
        found = self.of_name.get(name, [])
        if size is None:
            return max(found, key=lambda figure: figure.size, default=None)
        return min(found, key=lambda figure: abs(figure.size - size), default=None)

    def numbers(self, stem):
        """The numbers N of the names `stem-N`."""
        found = (re.fullmatch(rf"{stem}-(\d+)", name) for name in self.of_name)
        return sorted(int(match[1]) for match in found if match)


def times(ours, theirs, by="rate"):
    mine, other = getattr(ours, by), getattr(theirs, by)
    if mine is None or other is None:
        return "-"
    ratio = mine / other
    shown = f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.2f}"
    # A time too short to be read bounds the ratio, and on both sides says nothing.
    if ours.is_short and theirs.is_short:
        return "-"
    return ("> " if ours.is_short else "< " if theirs.is_short else "") + shown


def measured(figure):
    """Its size, its seconds and how many a second."""
    if figure is None:
        return "", "", ""
    bound = "> " if figure.is_short else ""
    seconds = f"< {LEAST}" if figure.is_short else f"{figure.seconds:.3f}"
    return f"{figure.size:,}", seconds, f"{bound}{figure.rate:,.0f}"


def verdict(met):
    return "met" if met else "not met"


class Table:
    HEAD = ("work", "size", "seconds", "a second", "times it", "by cpu", "aim", "")

    def __init__(self, figures):
        self.figures = figures
        self.rows = []

    def gap(self):
        self.rows.append(("",) * len(self.HEAD))

    def ours(self, name, figure, aim="", met=""):
        status = "not measured" if figure is None else met
        self.rows.append((name, *measured(figure), "", "", aim, status))

    def beside(self, ours, theirs, name, aim="", least=None):
        """One peer under our line: `times it` is how many times as fast we are."""
        if ours is None or theirs is None:
            status = "not measured" if theirs is None or aim else ""
            self.rows.append((name, *measured(theirs), "", "", aim, status))
            return
        met = "" if least is None else verdict(ours.rate >= least * theirs.rate)
        self.rows.append((
            name, *measured(theirs), times(ours, theirs), times(ours, theirs, "processor_rate"),
            aim, met))

    def peer(self, ours, name, **aim):
        theirs = self.figures.nearest(name, ours.size if ours else None)
        self.beside(ours, theirs, f"  {name}", **aim)

    def posting(self):
        for batch in sorted({1, 100, 1_000, 8_192} | set(self.figures.numbers("post"))):
            ours = self.figures.nearest(f"post-{batch}")
            is_aimed = batch == 8_192
            if is_aimed:
                met = verdict(ours.rate >= POSTED_A_SECOND) if ours else ""
                self.ours(f"post-{batch}", ours, f">= {POSTED_A_SECOND:,} a second", met)
            else:
                self.ours(f"post-{batch}", ours)
            plain = {"aim": f">= {SHARE_OF_PLAIN_C:.2f}", "least": SHARE_OF_PLAIN_C}
            self.peer(ours, f"{SAME_ROWS}-{batch}", **(plain if is_aimed else {}))
            if is_aimed:
                self.peer(ours, f"{SAME_GUARDS}-{batch}")
            self.peer(ours, f"sqlite-c-{batch}-full-index")
            for name in ONE_A_COMMIT if batch == 1 else []:
                self.peer(ours, name)
            self.gap()

    def callers(self):
        one = self.figures.nearest("callers-1")
        self.ours("callers-1", one)
        for name in ["sqlite-c-1-full-index", *ONE_A_COMMIT]:
            self.peer(one, name)
        self.gap()
        many = self.figures.nearest("callers-32")
        self.ours("callers-32", many)
        self.peer(many, "callers-1", aim=f">= {CALLERS_GAIN}", least=CALLERS_GAIN)
        self.peer(many, "pg-posting-spread-32client")
        self.gap()

    def flat(self):
        empty = self.figures.nearest("flat-0")
        self.ours("flat-0", empty)
        for there in sorted({10 * MILLION} | set(self.figures.numbers("flat")) - {0}):
            ours = self.figures.nearest(f"flat-{there}")
            aim = f">= {FLAT:.2f} of flat-0"
            if ours is None or empty is None:
                self.ours(f"flat-{there}", ours, aim, "not measured")
            else:
                self.rows.append((
                    f"flat-{there}", *measured(ours), times(ours, empty),
                    times(ours, empty, "processor_rate"), aim,
                    verdict(ours.rate >= FLAT * empty.rate)))
        self.gap()

    def reports(self):
        for stem, peers in REPORT_PEERS.items():
            for transfers in sorted({MILLION} | set(self.figures.numbers(stem))):
                line = self.figures.nearest(f"{stem}-{transfers}")
                # What counts is over how many transfers it reports, not how long the report is.
                ours = line._replace(size=transfers) if line else None
                aim = met = ""
                if transfers >= MILLION:
                    aim = f"<= {REPORT_SECONDS * 1000:.0f} ms"
                    met = verdict(line.seconds <= REPORT_SECONDS) if line else ""
                self.ours(f"{stem}-{transfers}", ours, aim, met)
                for name in peers:
                    self.beside(ours, self.figures.nearest(name, transfers), f"  {name}")
                self.gap()

    def exports(self):
        stem = "journal-export-"
        formats = {name[len(stem):] for name in self.figures.of_name if name.startswith(stem)}
        for kind in sorted(formats | TEXT_LEDGERS):
            ours = self.figures.nearest(stem + kind)
            self.ours(stem + kind, ours)
            if kind in TEXT_LEDGERS:
                self.peer(ours, f"to-journal-{kind}")
        self.gap()

    def evidence(self):
        one = self.figures.nearest("verify-records-1-cores")
        met = verdict(one.rate >= MILLION / VERIFY_SECONDS) if one else ""
        self.ours("verify-records-1-cores", one, f"<= {VERIFY_SECONDS} s a million", met)
        hashing = self.figures.nearest("hash-same-bytes")
        # Of the same records: what counts is how long it took, not how many bytes they have.
        same = hashing._replace(size=one.size) if hashing and one else None
        self.beside(one, same, "  hash-same-bytes", f">= {SHARE_OF_HASHING:.2f}", SHARE_OF_HASHING)
        for name in sorted(self.figures.of_name):
            if re.fullmatch(r"verify-records-\d+-cores", name) and not name.endswith("-1-cores"):
                self.ours(name, self.figures.nearest(name))
        for leaves in self.figures.numbers("inclusion-proof"):
            proof = self.figures.nearest(f"inclusion-proof-{leaves}")
            self.ours(f"inclusion-proof-{leaves}", proof, f"<= {PROOF_SECONDS * 1000:.0f} ms each",
                      verdict(proof.rate >= 1 / PROOF_SECONDS))
        bundle = self.figures.nearest("month-bundle")
        met = verdict(bundle.rate >= MILLION / BUNDLE_SECONDS) if bundle else ""
        self.ours("month-bundle", bundle, f"<= {BUNDLE_SECONDS} s a million", met)
        self.gap()

    def assessing(self):
        for name, seconds in ASSESS_SECONDS.items():
            ours = self.figures.nearest(name)
            met = verdict(ours.rate >= MILLION / seconds) if ours else ""
            self.ours(name, ours, f"<= {seconds} s a million", met)
            for other in sorted(self.figures.of_name):
                if other.startswith("openfisca-"):
                    self.peer(ours, other)
        self.gap()

    def print(self):
        rows = [self.HEAD] + self.rows
        widths = [max(len(row[place]) for row in rows) for place in range(len(self.HEAD))]
        for row in rows:
            cells = [row[place].ljust(widths[place]) if place in (0, 6, 7)
                     else row[place].rjust(widths[place]) for place in range(len(row))]
            print("  ".join(cells).rstrip())


def lines_of(paths):
    if not paths:
        yield from sys.stdin
    for path in paths:
        with open(path, encoding="utf-8", errors="replace") as file:
            yield from file


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if any(word.startswith("-") for word in sys.argv[1:]):
        sys.exit(__doc__)
    try:
        figures = Figures(lines_of(sys.argv[1:]))
    except OSError as fault:
        sys.exit(f"ratios.py: {fault}")
    if not figures.of_name:
        sys.exit("ratios.py: no line of the form: name size seconds cpu_seconds peak_MB")
    table = Table(figures)
    table.posting()
    table.callers()
    table.flat()
    table.reports()
    table.exports()
    table.evidence()
    table.assessing()
    table.print()
    print("times it: our transfers in a second of the clock over the peer's; by cpu: the same in a second"
          "\nof processor, - where the peer's leaves out its server. Sizes that differ are compared by"
          "\ntransfers a second.")
    for complaint in figures.complaints:
        print(f"# {complaint}")


if __name__ == "__main__":
    main()
