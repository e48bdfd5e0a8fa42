"""Graphs with labels of random Unicode: they arrive in every reader as they are, or the loss report lists them.

tests/interop/run makes the graphs, a hundred of them; the seed is fixed, and ENTENTE_SEED is another.
"""
import base64
import collections
import json
import os
import random
import sqlite3
import subprocess
import xml.etree.ElementTree as ET

import gmlcheck

GRAPHS = 100
EXPORTS = (("gephi.graphml", ("--profile", "gephi")), ("portable.graphml", ("--profile", "portable")),
           ("dynamic.gexf", ()))
WORDS = ("null", "NULL", "INF", "-INF Treaty", "NaN", "true", "<&>\"'", "]]>", "<!--", "&amp;", "\\", "\\n", "a,b;c\td", "0x1F",
         "=1+1", "#ff0000", "_x2F_", "e\u0301", "\ufb01", "\u00a0", " ", "\u3000", "", "\u200b", "\u202eabc", "\ufeff")
# Scripts, among them right-to-left and those beyond the first plane; then what careless writers break. NUL is refused by import.
RANGES = ((0x20, 0x7e), (0xa1, 0x17f), (0x370, 0x3ff), (0x400, 0x4ff), (0x5d0, 0x5ea), (0x620, 0x64a), (0x900, 0x94f),
          (0xe01, 0xe2e), (0x1100, 0x11ff), (0x3040, 0x30ff), (0x4e00, 0x9fff), (0xac00, 0xd7a3), (0x1f300, 0x1faff),
          (0x20000, 0x2a6df), (0x300, 0x36f), (0x1, 0x1f), (0x7f, 0x9f), (0x2000, 0x206f), (0xfdd0, 0xfdef), (0xfff0, 0xffff))


def random_label(dice):
    if dice.random() < 0.3:
        return dice.choice(WORDS)
    length = 65536 if dice.random() < 0.01 else dice.randint(1, 24)
    ranges = dice.sample(RANGES, dice.randint(1, 3))
    text = "".join(chr(dice.randint(*dice.choice(ranges))) for _ in range(length))
    return dice.choice(("", "", " ", "\t")) + text + dice.choice(("", "", " ", "\r\n"))


def write_claims(path, dice):
    lines = [{"type": "source", "key": "random", "title": "Random"}]
    count = dice.randint(2, 9)
    for at in range(count):
        lines.append({"type": "entity", "id": f"state/p{at}", "entity_type": "State", "label": random_label(dice)})
    for at in range(count):
        other = (at + dice.randint(1, count - 1)) % count
        lines.append({"subject": f"state/p{at}", "relation": dice.choice(("allied-with", "recognizes")), "source": "random",
                      "object": f"state/p{other}", "begin": str(dice.randint(1800, 2020)),
                      "attributes": {"remark": random_label(dice)}})
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def labels_in(path):
    """{id of the entity: label}, as the XML has it."""
    root = ET.parse(path).getroot()
    labels = {}
    for node in root.iter():
        if gmlcheck.local(node.tag) != "node":
            continue
        data = {data.get("key"): "".join(data.itertext()) for data in node if gmlcheck.local(data.tag) == "data"}
        labels[data.get("n_entity_id", node.get("id"))] = data.get("label", node.get("label"))
    return labels


def wrong_labels(graph, exported, losses):
    """Where the file has another label than the graph and the report does not say so, or says so of one that is the same."""
    query = "SELECT key, label FROM entities WHERE key LIKE 'state/p_'"
    stored = dict(sqlite3.connect(graph).execute(query))
    texts = [loss for loss in json.loads(losses.read_text(encoding="utf-8"))["losses"] if loss["kind"] == "text"]
    listed = {entry["where"] for loss in texts for entry in loss["entries"] if entry["column"] == "label"}
    found = []
    for entity, label in labels_in(exported).items():
        # Without a label an entity is shown by its id.
        same = label == (stored[entity] or entity)
        if same == (entity in listed):
            found.append(f"{exported.name} {entity}: {stored[entity][:30]!r} became {label[:30]!r}, "
                         + ("listed all the same" if same else "and is not listed"))
    return found


def ask(reader, paths):
    """What a reader says of each of the files; a message if it fails."""
    command, folder = reader
    process = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, cwd=folder, timeout=600)
    if process.returncode == gmlcheck.NOT_INSTALLED:
        return gmlcheck.ABSENT
    if process.returncode:
        return gmlcheck.last_error(process)
    return [json.loads(line) for line in process.stdout.split("\n") if line]


def check_reader(name, reader, paths, report):
    title = f"random labels: {name}"
    if reader is None:
        return
    answers = ask(reader, paths)
    if answers == gmlcheck.ABSENT:
        return
    if isinstance(answers, str) or len(answers) != len(paths):
        report(title, "failed", str(answers)[:300])
        return
    wrong = []
    for path, answer in zip(paths, answers):
        wrong += [f"{path.name}: {text}" for text in gmlcheck.differences(name, gmlcheck.counts_of(path), answer)]
    report(title, "failed" if wrong else "passed", "; ".join(wrong[:3]) or f"{len(paths)} files as they are")


def check_gephi(classpath, paths, report):
    process = subprocess.run(["java", "-Xmx3g", "-cp", classpath, "entente.GephiImport", *map(str, paths)],
                             capture_output=True, text=True, timeout=900)
    labels = collections.defaultdict(list)
    wrong = []
    path = ""
    for line in process.stdout.split("\n"):
        name, *values = line.split("\t")
        if name == "file":
            path = values[0]
        elif name == "node":
            labels[path].append(base64.b64decode(values[2]).decode())
        elif name == "failed" or (name == "issue" and values[0] != "INFO"):
            wrong.append(f"{os.path.basename(path)}: {' '.join(values)}")
    for path in paths:
        if sorted(labels[str(path)]) != gmlcheck.counts_of(path)["labels"]:
            wrong.append(f"{path.name}: other labels")
    report("random labels: Gephi", "failed" if wrong else "passed", "; ".join(wrong[:3]) or f"{len(paths)} files as they are")


def check(entente, folder, gephi_classpath, report):
    folder.mkdir(exist_ok=True)
    dice = random.Random(int(os.environ.get("ENTENTE_SEED", "1")))
    files = collections.defaultdict(list)
    wrong = []
    for number in range(GRAPHS):
        claims, graph = folder / f"{number}.jsonl", folder / f"{number}.entente"
        graph.unlink(missing_ok=True)
        write_claims(claims, dice)
        subprocess.run([entente, "import", "--strict", graph, claims], check=True, capture_output=True)
        for suffix, flags in EXPORTS:
            exported, losses = folder / f"{number}-{suffix}", folder / f"{number}-{suffix}.json"
            subprocess.run([entente, "export", graph, exported, *flags, "--losses", losses, "--force"], check=True,
                           capture_output=True)
            files[suffix].append(exported)
            wrong += wrong_labels(graph, exported, losses)
    report("random labels: listed if changed", "failed" if wrong else "passed",
           "; ".join(wrong[:3]) or f"{GRAPHS} graphs in {len(EXPORTS)} formats")
    readers = gmlcheck.readers()
    for name, reader in readers.items():
        gephi_files = [] if name in ("networkx", "boost") else files["gephi.graphml"]
        check_reader(name, reader, files["portable.graphml"] + gephi_files, report)
    check_reader("graphology", readers["graphology"], files["dynamic.gexf"], report)
    if gephi_classpath:
        check_gephi(gephi_classpath, files["gephi.graphml"] + files["dynamic.gexf"], report)
