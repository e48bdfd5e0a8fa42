#!/usr/bin/env python3
"""gmllint: the rules that our exports keep, as checks on one GraphML or GEXF file, no graph library needed.
usage: gmllint.py FILE [--portable]    --portable: also forbid what NetworkX or Boost refuse (per-edge directed, booleans)
Prints one line per rule: PASS/FAIL/WARN Rnn text [examples]. exit 1 if any FAIL."""
import collections, re, sys, unicodedata
import xml.etree.ElementTree as ET

NM = re.compile(r"[\w.:\-\u00B7]+\Z")
DATE = re.compile(r"-?\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\Z")
NODE_PROPS = {"label": "string", "nodelabel": "string", "x": "num", "y": "num", "z": "num", "xpos": "num", "ypos": "num", "zpos": "num", "size": "num", "r": "int", "g": "int", "b": "int", "color": "string"}
EDGE_PROPS = {"label": "string", "edgelabel": "string", "weight": "num", "r": "int", "g": "int", "b": "int", "color": "string"}
GEPHI_COLS = {"id", "timeset", "source", "target", "type", "kind", "start", "end", "degree", "indegree", "outdegree", "weighted degree", "modularity_class", "pageranks", "componentnumber"}
CY_COLS = {"suid", "shared name", "shared interaction", "selected"}
ln = lambda t: t.rsplit("}", 1)[-1]
res = []


def rule(n, text, bad, warn=False):
    bad = list(bad)
    res.append((n, "PASS" if not bad else "WARN" if warn else "FAIL", text, bad))


def main():
    path, portable = sys.argv[1], "--portable" in sys.argv
    raw = open(path, "rb").read()
    head = raw[:4096]
    rule(1, "starts with <?xml ... encoding=\"UTF-8\"?>, no BOM", [] if re.match(rb"<\?xml [^>]*encoding=[\"']UTF-8[\"']", head) else [head[:40]])
    rule(2, "no DOCTYPE (Gephi and Cytoscape fetch it, APOC refuses)", ["DOCTYPE"] if b"<!DOCTYPE" in head else [])
    try:
        raw.decode("utf-8"); u = []
    except UnicodeDecodeError as e:
        u = [str(e)]
    rule(3, "valid UTF-8", u)
    try:
        root = ET.fromstring(raw)
        rule(4, "well-formed XML 1.0", [])
    except ET.ParseError as e:
        rule(4, "well-formed XML 1.0", [str(e)])
        return done()
    (graphml if ln(root.tag) == "graphml" else gexf)(root, raw, portable)
    return done()


def positive(s):
    try:
        return 0 < float(s) < 3.4e38
    except (TypeError, ValueError):
        return False


def text_rules(base, vals):
    """vals: (where, key, type, value)"""
    rule(base, "no value is the word null (Gephi drops it)", [f"{w} {k}={v!r}" for w, k, t, v in vals if v.strip().lower() == "null"])
    rule(base + 1, "no empty or blank value (leave the element out)", [f"{w} {k}" for w, k, t, v in vals if not v.strip()])
    rule(base + 2, "no leading or trailing white space (Cytoscape and Boost trim, others keep)", [f"{w} {k}={v!r}" for w, k, t, v in vals if v.strip() and v != v.strip()])
    rule(base + 3, "Unicode NFC, no U+FFFE/FFFF, no bidi or zero-width controls", [f"{w} {k}={v!r}" for w, k, t, v in vals if unicodedata.normalize("NFC", v) != v or re.search("[\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF]", v)])
    rule(base + 4, "no INF inside a string attribute (Gephi shows Infinity; labels are safe)", [f"{w} {k}={v!r}" for w, k, t, v in vals if t == "string" and "INF" in v and k not in ("label", "edgelabel")], True)


def graphml(root, raw, portable):
    ns = "{http://graphml.graphdrawing.org/xmlns}"
    rule(5, "GraphML namespace, and unprefixed (graphology, Boost, Cytoscape look at the raw tag)", [] if root.tag == ns + "graphml" and re.search(rb"<graphml[\s>]", raw[:8192]) else [root.tag])
    keys, kl = {}, [k for k in root if ln(k.tag) == "key"]
    rule(6, "every key has id, for, attr.name and attr.type", [k.attrib for k in kl if not all(k.get(a) for a in ("id", "for", "attr.name", "attr.type"))])
    rule(7, "attr.type is one of boolean int long float double string", [k.attrib for k in kl if k.get("attr.type") not in ("boolean", "int", "long", "float", "double", "string")])
    rule(8, "key for= is node, edge or graph (all: igraph ignores it, graphology crashes)", [k.get("id") for k in kl if k.get("for") not in ("node", "edge", "graph")])
    c = collections.Counter((k.get("id") or "").lower() for k in kl)
    rule(9, "key ids are unique in the file, also ignoring case (Gephi lower-cases; XSD wants unique)", [i for i, n in c.items() if n > 1])
    c = collections.Counter((k.get("for"), (k.get("attr.name") or "").lower()) for k in kl)
    rule(10, "attr.name is unique per domain, also ignoring case (igraph, Cytoscape)", [i for i, n in c.items() if n > 1])
    rule(11, "key ids and attr.names are NMTOKENs", [k.attrib for k in kl if not NM.match(k.get("id") or "") or not NM.match(k.get("attr.name") or "")])
    rule(12, "attr.name is not a name some tool keeps for itself", [f"{k.get('for')}:{k.get('attr.name')}" for k in kl if (k.get("attr.name") or "").lower() in {"id", "timeset"} | CY_COLS or (k.get("id") or "").lower() in GEPHI_COLS])
    bad = []
    for k in kl:
        props = NODE_PROPS if k.get("for") == "node" else EDGE_PROPS if k.get("for") == "edge" else {}
        for n in (k.get("id"), k.get("attr.name")):
            want = props.get(n)
            t = k.get("attr.type")
            if want and not (t == want or want == "num" and t in ("float", "double", "int")):
                bad.append(f"{k.get('for')} {n}: {t}")
    rule(13, "ids and names Gephi takes for label, weight, size, position, colour have that type", bad)
    rule(14, "no <default> (Gephi, NetworkX, Cytoscape, graphology and APOC all differ)", [k.get("id") for k in kl if any(ln(x.tag) == "default" for x in k)])
    rule(15, "no <desc> in graphml, key, node or edge (Cytoscape fails or renames; Gephi relabels)", [ln(p.tag) + " " + str(p.get("id")) for p in root.iter() for x in p if ln(x.tag) == "desc" and ln(p.tag) != "graph"])
    for k in kl:
        keys[k.get("id")] = (k.get("for"), k.get("attr.name"), k.get("attr.type"))
    gs = [g for g in root if ln(g.tag) == "graph"]
    rule(16, "exactly one graph, edgedefault directed or undirected", [len(gs)] if len(gs) != 1 or gs[0].get("edgedefault") not in ("directed", "undirected") else [])
    if not gs:
        return
    g = gs[0]
    rule(17, "no nested graph, hyperedge, port or locator", sorted({ln(e.tag) for e in g.iter() if e is not g and ln(e.tag) in ("graph", "hyperedge", "port", "endpoint", "locator")}))
    order = [ln(e.tag) for e in g if ln(e.tag) in ("data", "node", "edge")]
    rule(18, "order: graph data, then all nodes, then all edges", [] if order == sorted(order, key=["data", "node", "edge"].index) else ["mixed order"])
    nodes = [e for e in g if ln(e.tag) == "node"]
    edges = [e for e in g if ln(e.tag) == "edge"]
    nid = [n.get("id") for n in nodes]
    ids = set(nid)
    rule(19, "node ids: present, unique, NMTOKEN", [i for i, n in collections.Counter(nid).items() if n > 1 or not i or not NM.match(i)])
    rule(20, "edge ids: present, unique, NMTOKEN", [i for i, n in collections.Counter(e.get("id") for e in edges).items() if n > 1 or not i or not NM.match(i)])
    rule(21, "no edge end without a node", [e.get("id") for e in edges if e.get("source") not in ids or e.get("target") not in ids])
    vals, bad, dup, und = [], [], [], []
    for el in nodes + edges:
        seen = set()
        for d in el:
            if ln(d.tag) != "data":
                continue
            k = keys.get(d.get("key"))
            if k is None or k[0] != ln(el.tag):
                und.append(f"{el.get('id')} {d.get('key')}")
                continue
            if d.get("key") in seen:
                dup.append(f"{el.get('id')} {d.get('key')}")
            seen.add(d.get("key"))
            if len(d):
                bad.append(f"{el.get('id')} {d.get('key')}: child elements")
            v = "".join(d.itertext())
            vals.append((f"{ln(el.tag)} {el.get('id')}", k[1], k[2], v))
    rule(22, "every data key is declared for that kind of element", und)
    rule(23, "one data per key and element, text only", dup + bad)
    bad = []
    for w, k, t, v in vals:
        try:
            if t in ("int", "long"):
                n = int(v)
                if not re.match(r"-?\d+\Z", v) or abs(n) >= (2 ** 31 if t == "int" else 2 ** 63): bad.append(f"{w} {k}={v}")
            elif t in ("float", "double"):
                if not re.match(r"-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\Z|-?INF\Z|NaN\Z", v) or v not in ("INF", "-INF", "NaN") and abs(float(v)) > 1.7e308: bad.append(f"{w} {k}={v}")
            elif t == "boolean":
                if v not in ("true", "false"): bad.append(f"{w} {k}={v}")
        except ValueError:
            bad.append(f"{w} {k}={v}")
    rule(24, "values parse as their attr.type: C locale, no blanks, int in 32 bits, long in 64, INF/-INF/NaN spelled so", bad)
    rule(25, "no long beyond 2^53 (igraph and JavaScript hold doubles)", [f"{w} {k}={v}" for w, k, t, v in vals if t == "long" and re.match(r"-?\d+\Z", v) and abs(int(v)) > 2 ** 53], True)
    wk = {i for i, k in keys.items() if k[0] == "edge" and k[1] == "weight"}
    bad = []
    for e in edges:
        w = [d.text for d in e if ln(d.tag) == "data" and d.get("key") in wk]
        if wk and (len(w) != 1 or not positive(w[0])):
            bad.append(f"{e.get('id')} {w}")
    rule(26, "if there is a weight key, every edge has a finite weight > 0 (Gephi drops 0; NetworKit reads a missing one as 0)", bad)
    dirs = {e.get("directed") for e in edges} - {None}
    rule(27, "directed= is true or false, never 1 or 0", [d for d in dirs if d not in ("true", "false")])
    isdir = lambda e: {"true": True, "false": False}.get(e.get("directed"), g.get("edgedefault") == "directed")
    lab = lambda e: next((v for a, v in e.attrib.items() if ln(a) == "label"), None)
    seen = collections.defaultdict(set)
    for e in edges:
        seen[(lab(e), *sorted((e.get("source"), e.get("target"))))].add(isdir(e))
    rule(28, "no pair has both a directed and an undirected edge of one Gephi type (Gephi's import throws)", [k for k, v in seen.items() if len(v) > 1])
    n = sum(lab(e) is not None for e in edges)
    rule(29, "the edge label attribute (Gephi edge type) is on every edge or on none", [f"{n} of {len(edges)}"] if 0 < n < len(edges) else [])
    pairs = collections.Counter((lab(e), isdir(e), e.get("source"), e.get("target")) if isdir(e) else (lab(e), False, *sorted((e.get("source"), e.get("target")))) for e in edges)
    rule(30, "parallel edges of one type (Gephi merges them unless 'Don't merge' is chosen)", [k for k, v in pairs.items() if v > 1], True)
    rel = {i for i, k in keys.items() if k[0] == "edge" and k[1] in ("relation", "interaction")}
    rule(31, "the label attribute equals the relation data", [e.get("id") for e in edges if lab(e) is not None and any(ln(d.tag) == "data" and d.get("key") in rel and d.text != lab(e) for d in e)])
    sy = {i for i, k in keys.items() if k[0] == "edge" and k[1] == "symmetric"}
    mixed = len({isdir(e) for e in edges}) > 1
    rule(32, "symmetric data agrees with directed= (mixed files)", [e.get("id") for e in edges if mixed and any(ln(d.tag) == "data" and d.get("key") in sy and (d.text in ("1", "true")) == isdir(e) for d in e)])
    dates = [(w, k, v) for w, k, t, v in vals if k in ("valid_from", "valid_to")]
    rule(33, "valid_from and valid_to are full ISO dates", [f"{w} {k}={v}" for w, k, v in dates if not DATE.match(v)])
    by = collections.defaultdict(dict)
    for w, k, v in dates: by[w][k] = v
    rule(34, "valid_from <= valid_to", [w for w, d in by.items() if len(d) == 2 and not d["valid_from"].startswith("-") and d["valid_from"] > d["valid_to"]])
    lk = {i for i, k in keys.items() if k[0] == "node" and k[1] == "label"}
    rule(35, "every node has a label", [n.get("id") for n in nodes if not any(ln(d.tag) == "data" and d.get("key") in lk for d in n)])
    text_rules(36, vals)
    if portable:
        rule(41, "portable: no per-edge directed= (NetworkX and Boost refuse mixed files)", [e.get("id") for e in edges if e.get("directed") is not None][:3])
        rule(42, "portable: no boolean key (Boost reads only 0 and 1, graphology only true)", [k.get("id") for k in kl if k.get("attr.type") == "boolean"])


def gexf(root, raw, portable):
    rule(5, "GEXF 1.3 namespace http://gexf.net/1.3, unprefixed, version 1.3", [] if root.tag == "{http://gexf.net/1.3}gexf" and root.get("version") == "1.3" else [root.tag, root.get("version")])
    gs = [e for e in root if ln(e.tag) == "graph"]
    rule(16, "exactly one graph", [] if len(gs) == 1 else [len(gs)])
    g = gs[0]
    att = {"node": {}, "edge": {}}
    blocks = [a for a in g if ln(a.tag) == "attributes"]
    rule(50, "at most one attributes block per class, or the static one last (graphology keeps the last only)", [c for c in att if len(b := [a for a in blocks if a.get("class") == c]) > 1 and b[-1].get("mode", "static") != "static"])
    for b in blocks:
        for x in b:
            if ln(x.tag) == "attribute":
                att[b.get("class")][x.get("id")] = (x.get("title"), x.get("type"), b.get("mode", "static"))
    rule(51, "attribute id equals title (graphology uses the id, NetworkX the title)", [f"{c} {i} {v[0]}" for c in att for i, v in att[c].items() if i != v[0]], True)
    rule(52, "attribute types Gephi knows: integer long double float boolean string list* (not anyURI, date)", [f"{c} {i} {v[1]}" for c in att for i, v in att[c].items() if not re.match(r"(integer|long|double|float|boolean|string|short|byte|char|bigdecimal|biginteger|list(string|boolean|integer|long|float|double))\Z", v[1] or "")])
    rule(9, "attribute ids unique ignoring case", [i for c in att for i, n in collections.Counter(x.lower() for x in att[c]).items() if n > 1])
    nodes = [e for e in g.iter() if ln(e.tag) == "node"]
    edges = [e for e in g.iter() if ln(e.tag) == "edge"]
    ids = {n.get("id") for n in nodes}
    rule(19, "node ids present and unique", [i for i, n in collections.Counter(n.get("id") for n in nodes).items() if n > 1 or not i])
    rule(20, "edge ids present and unique", [i for i, n in collections.Counter(e.get("id") for e in edges).items() if n > 1 or not i])
    rule(21, "no edge end without a node", [e.get("id") for e in edges if e.get("source") not in ids or e.get("target") not in ids])
    rule(53, "no pid, nested nodes, startopen, endopen, mutual", [e.get("id") for e in nodes + edges if e.get("pid") or e.get("startopen") or e.get("endopen") or e.get("type") == "mutual" or any(ln(x.tag) == "nodes" for x in e)])
    types = {e.get("type") or g.get("defaultedgetype") or "undirected" for e in edges}
    rule(54, "mixed: no defaultedgetype, and type= on every edge; uniform: defaultedgetype set", ["defaultedgetype differs from an edge's type: Gephi drops the edge"] if g.get("defaultedgetype") and any(e.get("type") and e.get("type") != g.get("defaultedgetype") for e in edges) else ["edge without type="] if len(types) > 1 and any(not e.get("type") for e in edges) else [])
    rule(55, "uniform graph carries defaultedgetype (NetworkX reads directed edges only then)", ["missing"] if len(types) == 1 and edges and g.get("defaultedgetype") not in types else [], True)
    pairs = collections.defaultdict(list)
    for e in edges:
        pairs[(e.get("kind"), *sorted((e.get("source"), e.get("target"))))].append(e.get("type") or g.get("defaultedgetype") or "undirected")
    rule(28, "no pair has both a directed and an undirected edge of one kind", [k for k, v in pairs.items() if len(set(v)) > 1])
    same = collections.Counter((e.get("kind"), e.get("source"), e.get("target")) if e.get("type") == "directed" else (e.get("kind"), *sorted((e.get("source"), e.get("target")))) for e in edges)
    rule(30, "one edge per pair and kind (Gephi merges others)", [k for k, v in same.items() if v > 1], True)
    rule(29, "kind on every edge or on none", [] if len({e.get("kind") is None for e in edges}) < 2 else ["some"])
    rule(26, "weights finite and > 0", [e.get("id") for e in edges if e.get("weight") and not positive(e.get("weight"))])
    und, vals, badt = [], [], []
    for el in nodes + edges:
        if el.get("label"): vals.append((el.get("id"), "label", "string", el.get("label")))
        for a in el.iter():
            if ln(a.tag) == "attvalue":
                d = att[ln(el.tag)].get(a.get("for"))
                if d is None: und.append(f"{el.get('id')} {a.get('for')}"); continue
                vals.append((el.get("id"), d[0], d[1], a.get("value") or ""))
    rule(22, "every attvalue is declared (Gephi drops others in silence)", und)
    rule(35, "every node has a label", [n.get("id") for n in nodes if not n.get("label")])
    dyn = g.get("mode") == "dynamic"
    tf = g.get("timeformat", "double")
    if dyn:
        rule(56, "dynamic: timeformat date, timerepresentation interval, a timezone", [] if tf == "date" and g.get("timerepresentation") == "interval" and g.get("timezone") else [g.attrib])
        bd, order, overlap, both = [], [], [], []
        for el in nodes + edges:
            iv = [(el.get("start"), el.get("end"))] if el.get("start") or el.get("end") else []
            sp = [(s.get("start"), s.get("end")) for s in el.iter() if ln(s.tag) == "spell"]
            if iv and sp: both.append(el.get("id"))
            iv += sp
            for a in el.iter():
                if ln(a.tag) == "attvalue" and (a.get("start") or a.get("end")): bd += [f"{el.get('id')} {x}" for x in (a.get("start"), a.get("end")) if x and not DATE.match(x)]
            bd += [f"{el.get('id')} {x}" for p in iv for x in p if x and not DATE.match(x)]
            n = sorted((a or "", b or "9999-99-99") for a, b in iv)
            order += [el.get("id") for a, b in n if a > b]
            overlap += [el.get("id") for (a, b), (c, d) in zip(n, n[1:]) if c < b]
        rule(33, "times are full ISO dates (Gephi reads neither 1949 nor 1949-05)", bd)
        rule(34, "start <= end", order)
        rule(57, "spells of one element do not overlap (Gephi drops the second)", overlap)
        rule(58, "an element has start/end or spells, not both (Gephi then ignores start/end)", both)
        dw = [i for i, v in att["edge"].items() if v[2] == "dynamic" and (i == "weight" or v[0].lower() == "weight")]
        rule(59, "dynamic weight: on all edges or none (others lose their static weight)", [e.get("id") for e in edges if dw and not any(ln(a.tag) == "attvalue" and a.get("for") in dw for a in e.iter())])
    text_rules(36, vals)


def done():
    fails = 0
    for n, s, t, bad in res:
        fails += s == "FAIL"
        print(f"{s} R{n:02d} {t}" + ("" if not bad else f"  [{len(bad)}] " + "; ".join(str(b) for b in bad[:3])[:300]))
    print(f"{sum(r[1] == 'PASS' for r in res)} passed, {fails} failed, {sum(r[1] == 'WARN' for r in res)} warned")
    return 1 if fails else 0


if __name__ == "__main__":
    sys.exit(main())
