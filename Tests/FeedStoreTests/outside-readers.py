#!/usr/bin/env python3
"""Reads a store's segments as they are with jq, DuckDB and pandas, and compares what each sees with a plain look at the
lines. DuckDB and pandas come from PyPI: `python3 -m venv v && v/bin/pip install duckdb pandas`.

usage: outside-readers.py DATA_DIRECTORY; ends with 1 when anything differs.
"""
import glob
import json
import subprocess
import sys

import duckdb
import pandas

data = sys.argv[1]
files = sorted(glob.glob(data + "/articles/*.jsonl"))
plain = [json.loads(line) for name in files for line in open(name, encoding="utf-8")]
titles = [item.get("title") for item in plain]
sequences = [item["_seq"] for item in plain]
feeds = sorted({item["_feedd"]["feed"] for item in plain})
failures = []


def compare(reader, what, found, expected):
    if found != expected:
        failures.append(f"{reader}: {what} differ: {str(found)[:200]} instead of {str(expected)[:200]}")


out = subprocess.run(["jq", "-c", "[._seq, .title, ._feedd.feed]"] + files, capture_output=True, text=True, check=True)
rows = [json.loads(line) for line in out.stdout.splitlines()]
compare("jq", "rows", [row[:2] for row in rows], [list(pair) for pair in zip(sequences, titles)])

table = f"read_json_auto('{data}/articles/*.jsonl')"
rows = duckdb.sql(f"SELECT _seq, title, _feedd.feed, typeof(_feedd.first_seen) FROM {table} ORDER BY _seq").fetchall()
compare("DuckDB", "titles", [row[1] for row in rows], titles)
compare("DuckDB", "feeds", sorted({row[2] for row in rows}), feeds)
compare("DuckDB", "types of a date", {row[3].split()[0] for row in rows}, {"TIMESTAMP"})

frame = pandas.concat([pandas.read_json(name, lines=True) for name in files], ignore_index=True)
compare("pandas", "titles", [None if pandas.isna(title) else title for title in frame["title"]], titles)
compare("pandas", "sequence", list(frame["_seq"]), sequences)
compare("pandas", "feeds", sorted({own["feed"] for own in frame["_feedd"]}), feeds)

print(f"{len(files)} segments, {len(plain)} articles of {len(feeds)} feeds: jq, DuckDB and pandas see the same"
      if not failures else "\n".join(failures))
sys.exit(1 if failures or not plain else 0)
