#!/usr/bin/env python3
"""Who may include whom: reads the #include lines of every module and fails on a direction that the design forbids.

values know nobody; graph knows values; store, queries and exporters know both; identity knows no store, importers know it
and identity; app knows all. What queries and exporters need of a graph file reaches them through graph.
Third-party headers stay in .cpp files, and each library in the one place that hides it.
Prints one line per fault; exits 1 if there is one.
"""
import pathlib
import re
import sys

MAY_INCLUDE = {
    "values": set(),
    "graph": {"values"},
    "store": {"values", "graph"},
    "identity": {"values", "graph"},
    "importers": {"values", "graph", "store", "identity"},
    "queries": {"values", "graph"},
    "exporters": {"values", "graph"},
    "app": {"values", "graph", "store", "identity", "importers", "queries", "exporters"},
}

# (header, files that may include it, how to say so). The first that matches counts.
THIRD_PARTY = [
    (r"boost/graph/", r"queries/(detail/.+|.+\.cpp)", "queries/detail/ and the .cpp files of queries"),
    (r"rapidjson/", r"values/json(_writer)?\.cpp", "values/json.cpp and values/json_writer.cpp"),
    (r"sqlite3\.h", r"store/[^/]+\.cpp", "the .cpp files of store"),
    (r"spdlog/", r"app/.+\.cpp", "the .cpp files of app"),
    (r"CLI/", r"app/.+\.cpp", "the .cpp files of app"),
    (r"boost/", r"queries/detail/.+|.+\.cpp", ".cpp files"),
    (r"(expat\.h|unicode/|openssl/|xxhash\.h|fmt/|zlib\.h|bzlib\.h|zstd\.h)", r".+\.cpp", ".cpp files"),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]')


def fault(file, header, quoted):
    """What is wrong with `file` including `header`, or None. `file` is a path from the root of the checkout."""
    module, target = file.split("/")[0], header.split("/")[0]
    if target in MAY_INCLUDE and "/" in header:
        if target != module and target not in MAY_INCLUDE[module]:
            known = ", ".join(sorted(MAY_INCLUDE[module])) or "no other module"
            return f"{module} may not include {target} (it may include {known})"
        # Such a header may bring Boost.Graph with it.
        if header.startswith("queries/detail/") and not re.fullmatch(r"queries/(detail/.+|.+\.cpp)", file):
            return "queries/detail/ is for the .cpp files of queries"
        return None
    for pattern, places, said in THIRD_PARTY:
        if re.match(pattern, header):
            return None if re.fullmatch(places, file) else f"only for {said}"
    if quoted:
        return "a header of ours is named by its path from the root, a library's in <>"
    return None


def faults(file, text):
    """All faults of a file's text, each as 'file:line: what'."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        include = INCLUDE.match(line)
        if include:
            wrong = fault(file, include[2], include[1] == '"')
            if wrong:
                found.append(f"{file}:{number}: #include {include[2]}: {wrong}")
    return found


ALLOWED = [
    ("values/date.hpp", '#include "values/result.hpp"'),
    ("values/date.hpp", "#include <vector>"),
    ("values/json.cpp", "#include <rapidjson/reader.h>"),
    ("values/json_writer.cpp", "#include <rapidjson/prettywriter.h>"),
    ("store/graph_file.cpp", "#include <sqlite3.h>"),
    ("identity/gazetteer.cpp", '#include "values/date.hpp"'),
    ("identity/gazetteer.cpp", "#include <unicode/normalizer2.h>"),
    ("importers/csv_importer.cpp", '#include "identity/gazetteer.hpp"'),
    ("queries/detail/boost_adaptor.hpp", "#include <boost/graph/graph_traits.hpp>"),
    ("queries/paths.cpp", "#include <boost/graph/dijkstra_shortest_paths.hpp>"),
    ("queries/paths.cpp", '#include "queries/detail/boost_adaptor.hpp"'),
    ("exporters/graphml_exporter.cpp", '#include "graph/snapshot.hpp"'),
    ("app/main.cpp", '#include "importers/registry.hpp"'),
    ("app/main.cpp", "#include <CLI/CLI.hpp>"),
    ("values/date.hpp", '// #include "app/main.hpp"'),
]

FORBIDDEN = [
    ("values/date.hpp", '#include "graph/claim.hpp"'),
    ("graph/graph.cpp", '#include "store/graph_file.hpp"'),
    ("graph/snapshot.cpp", "#include <sqlite3.h>"),
    ("queries/evidence.cpp", '#include "store/graph_file.hpp"'),
    ("exporters/gephi/gexf_exporter.cpp", '#include "store/graph_reader.hpp"'),
    ("identity/gazetteer.cpp", '#include "store/database.hpp"'),
    ("values/date.cpp", '#include "identity/gazetteer.hpp"'),
    ("values/date.cpp", '  #  include "app/verbs/command.hpp"'),
    ("values/date.cpp", "#include <queries/paths.hpp>"),
    ("identity/gazetteer.hpp", '#include "importers/registry.hpp"'),
    ("importers/registry.cpp", '#include "exporters/registry.hpp"'),
    ("importers/news/reader.cpp", '#include "queries/paths.hpp"'),
    ("queries/paths.cpp", '#include "identity/gazetteer.hpp"'),
    ("queries/paths.cpp", '#include "exporters/registry.hpp"'),
    ("exporters/csv_exporter.cpp", '#include "importers/text/csv_reader.hpp"'),
    ("exporters/csv_exporter.cpp", '#include "app/verbs/command.hpp"'),
    ("queries/paths.hpp", "#include <boost/graph/adjacency_list.hpp>"),
    ("queries/paths.hpp", '#include "queries/detail/boost_adaptor.hpp"'),
    ("app/verbs/stats_command.cpp", '#include "queries/detail/boost_adaptor.hpp"'),
    ("graph/snapshot.cpp", "#include <boost/graph/adjacency_list.hpp>"),
    ("importers/text/csv_reader.hpp", "#include <boost/iostreams/filtering_stream.hpp>"),
    ("values/json.hpp", "#include <rapidjson/document.h>"),
    ("importers/json_importer.cpp", "#include <rapidjson/document.h>"),
    ("store/graph_file.hpp", "#include <sqlite3.h>"),
    ("app/verbs/stats_command.cpp", "#include <sqlite3.h>"),
    ("store/graph_file.cpp", "#include <spdlog/spdlog.h>"),
    ("app/verbs/command.hpp", "#include <CLI/CLI.hpp>"),
    ("queries/paths.cpp", "#include <CLI/CLI.hpp>"),
    ("importers/xml_reader.hpp", "#include <expat.h>"),
    ("identity/names.hpp", "#include <unicode/unistr.h>"),
    ("values/checksum.hpp", "#include <openssl/sha.h>"),
    ("values/date.cpp", '#include "date.hpp"'),
    ("values/date.cpp", '#include "../app/main.hpp"'),
]


def unguarded(file, text):
    """Whether a header may be read twice."""
    return file.endswith(".hpp") and not re.search(r"^#pragma once$", text, re.MULTILINE)


def self_check():
    """The rules themselves, tried on includes whose answer is known."""
    for file, line in ALLOWED:
        for found in faults(file, line):
            yield f"self-check: refused, but is allowed: {found}"
    for file, line in FORBIDDEN:
        if len(faults(file, line)) != 1:
            yield f"self-check: not caught: {file}: {line.strip()}"
    if not unguarded("values/date.hpp", "#include <vector>\n") or unguarded("values/date.hpp", "// A date.\n#pragma once\n"):
        yield "self-check: headers without #pragma once"


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    found = list(self_check())
    read = 0
    for module in MAY_INCLUDE:
        for path in sorted((root / module).rglob("*.?pp")):
            read += 1
            file, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
            found += faults(file, text)
            if unguarded(file, text):
                found.append(f"{file}:1: no #pragma once")
    if read == 0:
        found.append(f"no C++ file below {root}")
    for line in found:
        print(line)
    print(f"{read} files read, {len(ALLOWED) + len(FORBIDDEN)} rules tried, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
