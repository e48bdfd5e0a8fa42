#pragma once

#include "exporters/exporter.hpp"

namespace entente {

/// GraphML (graphml.graphdrawing.org), in the part of it that Gephi, Gephi Lite, Cytoscape, NetworkX, igraph, graph-tool
/// and Boost read alike. Profiles:
///
/// gephi     symmetric relations are undirected edges, and the relation is also the XML attribute `label` of an edge, which
///           Gephi takes for its type: without it all edges between two nodes become one. NetworkX and Boost refuse files
///           with edges of both sorts; a graph of symmetric relations alone is written as an undirected one.
/// portable  every edge is directed, and `symmetric` says which hold both ways. Valid to the official schema.
Exporter graphml_exporter();

}  // namespace entente
