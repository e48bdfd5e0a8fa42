#!/usr/bin/env python3
"""igraph's C library writing a GraphML file's graph again: the peer of export_benchmark.

usage: ENTENTE_EXPORT_FILE=big.graphml build/release/benchmarks/export_benchmark && benchmarks/graphml_peer.py big.graphml

igraph reads the file, with every column, and is timed as it writes the graph to a file beside it. The library (Debian's
libigraph3) is opened at run time; nothing of ours is linked to it.
"""
import ctypes
import os
import sys
import time


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    path = sys.argv[1]
    copy = path + ".igraph"
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    libc.fclose.argtypes = [ctypes.c_void_p]
    try:
        igraph = ctypes.CDLL("libigraph.so.3")
    except OSError:
        print("igraph is not installed (apt-get install libigraph3)", file=sys.stderr)
        return 77
    igraph.igraph_set_attribute_table(ctypes.byref(ctypes.c_char.in_dll(igraph, "igraph_cattribute_table")))
    igraph.igraph_ecount.restype = ctypes.c_int64
    graph = ctypes.create_string_buffer(4096)  # more than an igraph_t needs
    source = libc.fopen(os.fsencode(path), b"r")
    began = time.perf_counter()
    if igraph.igraph_read_graph_graphml(graph, ctypes.c_void_p(source), 0):
        return 1
    libc.fclose(source)
    print(f"igraph read  {igraph.igraph_ecount(graph)} edges in {time.perf_counter() - began:.2f} s")
    began, cpu = time.perf_counter(), time.process_time()
    target = libc.fopen(os.fsencode(copy), b"w")
    if igraph.igraph_write_graph_graphml(graph, ctypes.c_void_p(target), 0):
        return 1
    libc.fclose(target)
    print(f"igraph wrote {os.path.getsize(copy) / 1e6:.0f} MB in {time.perf_counter() - began:.2f} s "
          f"({time.process_time() - cpu:.2f} s of processor time)")
    os.remove(copy)
    return 0


if __name__ == "__main__":
    sys.exit(main())
