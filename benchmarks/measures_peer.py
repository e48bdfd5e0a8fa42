#!/usr/bin/env python3
"""Times igraph's C library (through python3-igraph, whose share is small) on the edges that measures_benchmark wrote.

usage: measures_peer.py EDGE-FILE [MEASURE ...]
Its functions run on one thread; compare with the lines of measures_benchmark that end with /1.
"""
import sys
import time

import igraph


def main() -> None:
    with open(sys.argv[1], encoding="ascii") as lines:
        vertices = int(next(lines))
        pairs = [tuple(map(int, line.split())) for line in lines]
    graph = igraph.Graph(n=vertices, edges=pairs)
    ends = [(at * 7919 % vertices, at * 104729 % vertices) for at in range(1, 17)]
    works = {
        "betweenness": graph.betweenness,
        "closeness": graph.closeness,
        "harmonic": graph.harmonic_centrality,
        "eccentricity": graph.eccentricity,
        "eigenvector": graph.eigenvector_centrality,
        "pagerank": lambda: graph.pagerank(implementation="prpack"),
        "coreness": graph.coreness,
        "clustering": graph.transitivity_local_undirected,
        "constraint": graph.constraint,
        "degree": graph.degree,
        "shortest-paths/1": lambda: [graph.get_shortest_paths(a, b) for a, b in ends],
        "all-shortest-paths/1": lambda: [graph.get_all_shortest_paths(a, b) for a, b in ends],
        "shortest-paths/10": lambda: [graph.get_k_shortest_paths(a, b, k=10) for a, b in ends],
    }
    for name in sys.argv[2:] or works:
        begin = time.perf_counter()
        works[name]()
        took = time.perf_counter() - begin
        print(f"{name:20} {took * 1000 / (len(ends) if '/' in name else 1):12.3f} ms", flush=True)


if __name__ == "__main__":
    main()
