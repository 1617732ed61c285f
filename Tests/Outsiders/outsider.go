// Opens a checkpoint with the Go team's sumdb/note, and rebuilds its tree with their sumdb/tlog: the code
// that guards Go's own module sums, here on the records of a bureau.
//
//	outsider BUNDLE KEYS
//
// Ends with 0 and what it saw, or with 1 and "refused: …".
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: outsider BUNDLE KEYS")
		os.Exit(2)
	}
	bundle, keys := os.Args[1], os.Args[2]
	tree, witnesses, err := openCheckpoint(bundle, keys)
	published := 0
	if err == nil {
		published, err = checkTree(tree, filepath.Join(bundle, "records.jsonl"))
	}
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
	fmt.Printf("sumdb/note: signed by the log and by %s\n", strings.Join(witnesses, ", "))
	fmt.Printf("sumdb/tlog: %d records, root %s; every inclusion and consistency proof holds, %d earlier checkpoints\n",
		tree.N, base64.StdEncoding.EncodeToString(tree.Hash[:]), published)
}

// witness verifies a timestamped cosignature (C2SP tlog-cosignature, type 04), which sumdb/note does not know.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }
func (w witness) Verify(text, payload []byte) bool {
	if len(payload) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(payload)
	return ed25519.Verify(w.key, []byte(fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)), payload[8:])
}

func newWitness(vkey string) (witness, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return witness{}, errors.New("a witness key has three parts")
	}
	key, err := base64.StdEncoding.Strict().DecodeString(parts[2])
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != 4 {
		return witness{}, fmt.Errorf("%s is no cosignature key", parts[0])
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	hash := binary.BigEndian.Uint32(sum[:])
	if parts[1] != fmt.Sprintf("%08x", hash) {
		return witness{}, fmt.Errorf("the ID of %s is not that of its key", parts[0])
	}
	return witness{parts[0], hash, key[1:]}, nil
}

// openCheckpoint asks for the log's signature and for as many witnesses as quorum.txt does.
func openCheckpoint(bundle, keys string) (tree tlog.Tree, names []string, err error) {
	log, err := note.NewVerifier(words(filepath.Join(keys, "log.vkey"))[0])
	if err != nil {
		return tree, nil, err
	}
	known := []note.Verifier{log}
	for _, vkey := range words(filepath.Join(keys, "witnesses.vkey")) {
		w, err := newWitness(vkey)
		if err != nil {
			return tree, nil, err
		}
		known = append(known, w)
	}
	text, err := os.ReadFile(filepath.Join(bundle, "checkpoint"))
	if err != nil {
		return tree, nil, err
	}
	opened, err := note.Open(text, note.VerifierList(known...))
	if err != nil {
		return tree, nil, err
	}
	isSigned := false
	for _, signature := range opened.Sigs {
		if signature.Name == log.Name() && signature.Hash == log.KeyHash() {
			isSigned = true
		} else {
			names = append(names, signature.Name)
		}
	}
	if !isSigned {
		return tree, nil, errors.New("the log has not signed")
	}
	if needed := quorum(keys); len(names) < needed {
		return tree, nil, fmt.Errorf("%d of %d witnesses have signed", len(names), needed)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != log.Name() {
		return tree, nil, errors.New("the checkpoint is of another log")
	}
	tree.N, err = strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tree, nil, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, names, err
}

func quorum(keys string) int {
	for _, line := range words(filepath.Join(keys, "quorum.txt")) {
		if count, err := strconv.Atoi(strings.TrimPrefix(line, "witnesses ")); err == nil {
			return count
		}
	}
	return 0
}

// hashes are the nodes of the tree in the order of sumdb/tlog.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for at, index := range indexes {
		if index >= int64(len(h)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		found[at] = h[index]
	}
	return found, nil
}

// checkTree rebuilds the tree from the record lines, then proves each record to be in it, and each earlier
// tree to be the beginning of it; it counts the checkpoints that the records tell of.
func checkTree(signed tlog.Tree, path string) (int, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	lines := bytes.Split(data, []byte("\n"))
	if last := len(lines) - 1; len(lines[last]) != 0 {
		return 0, errors.New("the last record has no end")
	}
	lines = lines[:len(lines)-1]
	if int64(len(lines)) != signed.N {
		return 0, fmt.Errorf("%d records, but the checkpoint is of %d", len(lines), signed.N)
	}
	var nodes hashes
	for number, line := range lines {
		added, err := tlog.StoredHashes(int64(number), line, nodes)
		if err != nil {
			return 0, err
		}
		nodes = append(nodes, added...)
	}
	root, err := tlog.TreeHash(signed.N, nodes)
	if err != nil {
		return 0, err
	}
	if root != signed.Hash {
		return 0, fmt.Errorf("the root is %s, but the checkpoint says %s", root, signed.Hash)
	}
	published := 0
	for number, line := range lines {
		if bytes.Contains(line, []byte(`"kind":"checkpoint-published",`)) {
			if err := checkEarlier(nodes, line); err != nil {
				return 0, fmt.Errorf("record %d: %w", number+1, err)
			}
			published++
		}
		if err := checkProofs(signed, nodes, int64(number), line); err != nil {
			return 0, fmt.Errorf("record %d: %w", number+1, err)
		}
	}
	return published, nil
}

// checkEarlier compares a checkpoint that the records tell of with the tree as it was then.
func checkEarlier(nodes hashes, line []byte) error {
	var record struct {
		Body struct {
			Root string
			Size int64
		}
	}
	if err := json.Unmarshal(line, &record); err != nil {
		return err
	}
	root, err := tlog.TreeHash(record.Body.Size, nodes)
	if err != nil {
		return err
	}
	if hex.EncodeToString(root[:]) != record.Body.Root {
		return errors.New("an earlier checkpoint is not of the beginning of this tree")
	}
	return nil
}

func checkProofs(signed tlog.Tree, nodes hashes, index int64, line []byte) error {
	inclusion, err := tlog.ProveRecord(signed.N, index, nodes)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(inclusion, signed.N, signed.Hash, index, tlog.RecordHash(line)); err != nil {
		return err
	}
	earlier, err := tlog.TreeHash(index+1, nodes)
	if err != nil {
		return err
	}
	consistency, err := tlog.ProveTree(signed.N, index+1, nodes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(consistency, signed.N, signed.Hash, index+1, earlier)
}

// words are the lines of a file of keys that say something.
func words(path string) (found []string) {
	text, err := os.ReadFile(path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	for _, line := range strings.Split(string(text), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			found = append(found, line)
		}
	}
	return found
}
