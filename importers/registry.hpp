#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "importers/sink/claim_sink.hpp"
#include "importers/table/mapping.hpp"
#include "importers/text/input_file.hpp"
#include "values/result.hpp"

namespace entente {

/// How one file is going to be read.
struct ImportPlan {
  std::string reader;  ///< for reports: "claims", "table, mapping atop-members"
  std::function<Result<void>(InputFile&, ClaimSink&)> read;
};

struct ImportRequest {
  const Mapping* mapping = nullptr;  ///< the user's own, or the one asked for by name; null to choose by the columns
};

/// An input syntax.
struct Importer {
  std::string_view name;
  std::string_view description;
  /// Whether a file that begins so is of this syntax.
  bool (*looks_like)(std::string_view head);
  /// How to read it, or why that cannot be said.
  Result<ImportPlan> (*plan)(std::string_view head, const ImportRequest& request);
};

/// In the order in which they are asked; the last one takes whatever the others do not.
std::span<const Importer> importers();

/// How to read a file, told from its beginning and its columns. The error begins with the line.
Result<ImportPlan> import_plan(std::string_view head, const ImportRequest& request);

}  // namespace entente
