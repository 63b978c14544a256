#!/usr/bin/env python3
"""Plants near-copies in a JSONL corpus, to measure the near-duplicate rule.

Copies articles under new ids, changes words at random until the measured
Jaccard similarity of their 4-word shingles is in the range asked for, and
writes the corpus with the copies added, and a list of what was planted:
line of the original, line of the copy, similarity.

    plant_near_copies.py CORPUS.jsonl OUT.jsonl TRUTH.tsv [--copies 200]
"""
import argparse
import json
import random
import re
import unicodedata

WORD = re.compile(r"\w+", re.UNICODE)
RUN = 4


def folded(text):
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))


def shingles(words):
    runs = range(max(1, len(words) - RUN + 1))
    return {tuple(words[i : i + RUN]) for i in runs}


def jaccard(one, other):
    return len(one & other) / len(one | other)


def edited(tokens, words, rng):
    """One word replaced, dropped, doubled or put in, at a place by chance."""
    tokens = list(tokens)
    at = rng.randrange(len(tokens))
    kind = rng.choice(["replace", "drop", "insert", "swap"])
    if kind == "replace":
        tokens[at] = rng.choice(words)
    elif kind == "drop":
        del tokens[at]
    elif kind == "insert":
        tokens.insert(at, rng.choice(words))
    elif at + 1 < len(tokens):
        tokens[at], tokens[at + 1] = tokens[at + 1], tokens[at]
    return tokens


def near_copy(text, target, words, rng):
    """A copy at about `target`, and its similarity; None when it got lost."""
    original = shingles(WORD.findall(folded(text)))
    tokens = text.split(" ")
    for _ in range(10 * len(tokens)):
        tokens = edited(tokens, words, rng)
        copy = " ".join(tokens)
        similarity = jaccard(original, shingles(WORD.findall(folded(copy))))
        if similarity <= target:
            return copy, similarity
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus")
    parser.add_argument("out")
    parser.add_argument("truth")
    parser.add_argument("--copies", type=int, default=200)
    parser.add_argument("--least", type=float, default=0.90)
    parser.add_argument("--most", type=float, default=0.97)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)

    with open(options.corpus, encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    long_enough = [i for i, a in enumerate(articles) if len(a["body"]) > 800]
    words = WORD.findall(" ".join(articles[i]["body"] for i in long_enough[:50]))
    rng.shuffle(long_enough)

    planted = []
    for i in long_enough:
        if len(planted) == options.copies:
            break
        target = rng.uniform(options.least + 0.005, options.most)
        copy = near_copy(articles[i]["body"], target, words, rng)
        if copy and options.least <= copy[1] <= options.most:
            planted.append((i, copy[0], copy[1]))

    with open(options.out, "w", encoding="utf-8") as out:
        with open(options.truth, "w", encoding="utf-8") as truth:
            for article in articles:
                out.write(json.dumps(article, ensure_ascii=False) + "\n")
            for number, (i, body, similarity) in enumerate(planted):
                copy = {"id": f"planted-{number}", "title": f"Copy {number}"}
                out.write(json.dumps(copy | {"body": body}) + "\n")
                line = len(articles) + number + 1
                truth.write(f"{i + 1}\t{line}\t{similarity:.4f}\n")
    print(f"{len(planted)} near-copies planted in {len(articles)} articles")


if __name__ == "__main__":
    main()
