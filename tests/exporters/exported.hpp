#pragma once

#include <map>
#include <sstream>
#include <string>
#include <string_view>

#include "exporters/registry.hpp"

namespace entente::test {

/// What an exporter writes, by part; the message under "error" if it fails.
inline std::map<std::string, std::string> exported(std::string_view format, const Snapshot& snapshot,
                                                   const ExportOptions& options = {}) {
  std::map<std::string, std::ostringstream> streams;
  const auto written =
      write_export(*exporter_named(format), snapshot, options,
                   [&](std::string_view part) -> Result<std::ostream*> { return &streams[std::string(part)]; });
  if (!written) return {{"error", written.error().message}};
  std::map<std::string, std::string> parts;
  for (const auto& [part, stream] : streams) parts[part] = stream.str();
  return parts;
}

}  // namespace entente::test
