// What Boost.Graph makes of GraphML files, a line of JSON each. Labels are in hexadecimal: no text needs escaping then.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/version.hpp>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <typeinfo>
#include <utility>

namespace {

using Types = std::map<std::string, std::string>;

std::string type_name(const std::type_info& type) {
  if (type == typeid(std::string)) return "string";
  if (type == typeid(double)) return "double";
  if (type == typeid(float)) return "float";
  if (type == typeid(int)) return "int";
  if (type == typeid(long)) return "long";
  if (type == typeid(bool)) return "bool";
  return type.name();
}

std::string json(const Types& types) {
  std::string text = "{";
  for (const auto& [name, type] : types) text += (text == "{" ? "\"" : ",\"") + name + "\":\"" + type + "\"";
  return text + "}";
}

std::string hexadecimal(const std::string& text) {
  std::string out;
  for (const unsigned char byte : text) {
    out += "0123456789abcdef"[byte >> 4U];
    out += "0123456789abcdef"[byte & 15U];
  }
  return out;
}

template <typename Direction>
void report(std::istream& file, bool directed) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, Direction>;
  Graph graph;
  Types node_types;
  Types edge_types;
  using Vertex = typename boost::graph_traits<Graph>::vertex_descriptor;
  std::map<Vertex, std::string> labels;
  boost::associative_property_map<std::map<Vertex, std::string>> label_map(labels);
  // Boost asks for a place to put each property it meets; only the name and the type are noted.
  boost::dynamic_properties properties([&](const std::string& name, const boost::any& key, const boost::any& value) {
    if (key.type() == typeid(typename boost::graph_traits<Graph>::vertex_descriptor))
      node_types[name] = type_name(value.type());
    if (key.type() == typeid(typename boost::graph_traits<Graph>::edge_descriptor))
      edge_types[name] = type_name(value.type());
    if (name == "label" && key.type() == typeid(Vertex))
      return boost::shared_ptr<boost::dynamic_property_map>(
          new boost::detail::dynamic_property_map_adaptor<decltype(label_map)>(label_map));
    return boost::shared_ptr<boost::dynamic_property_map>();
  });
  boost::read_graphml(file, graph, properties);

  std::set<std::pair<std::size_t, std::size_t>> pairs;
  std::size_t loops = 0;
  for (auto [edge, end] = edges(graph); edge != end; ++edge) {
    std::size_t from = source(*edge, graph);
    std::size_t to = target(*edge, graph);
    if (from == to) ++loops;
    if (!directed && from > to) std::swap(from, to);
    pairs.insert({from, to});
  }
  std::cout << "{\"tool\":\"Boost.Graph " << BOOST_VERSION / 100000 << '.' << BOOST_VERSION / 100 % 1000
            << "\",\"nodes\":" << num_vertices(graph) << ",\"edges\":" << num_edges(graph) << ",\"directed\":\""
            << (directed ? "directed" : "undirected") << "\",\"parallel\":" << num_edges(graph) - pairs.size()
            << ",\"selfloops\":" << loops << ",\"node_attrs\":" << json(node_types)
            << ",\"edge_attrs\":" << json(edge_types) << ",\"labels_in_hexadecimal\":[";
  for (const auto& [vertex, label] : labels)
    std::cout << (vertex == labels.begin()->first ? "\"" : ",\"") << hexadecimal(label) << '"';
  std::cout << "],\"warnings\":[]}\n";
}

}  // namespace

int main(int count, char** arguments) {
  for (int at = 1; at < count; ++at) {
    std::ifstream file(arguments[at]);
    std::stringstream text;
    text << file.rdbuf();
    const bool directed = text.str().find("edgedefault=\"undirected\"") == std::string::npos;
    try {
      directed ? report<boost::bidirectionalS>(text, true) : report<boost::undirectedS>(text, false);
    } catch (const std::exception& error) {
      std::cerr << error.what() << "\n";
      return 1;
    }
  }
  return 0;
}
