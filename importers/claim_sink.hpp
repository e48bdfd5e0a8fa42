#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "graph/attributes.hpp"
#include "graph/claim.hpp"
#include "graph/entity.hpp"
#include "graph/graph_writer.hpp"
#include "graph/source.hpp"
#include "identity/resolution.hpp"

namespace entente {

/// What a record says, before it is known who is meant. Views live as long as the call.
struct ClaimDraft {
  EntityReference subject;
  RelationTypeId relation;
  EntityReference object;
  std::string_view via;  ///< id of the treaty or event; empty if there is none
  Period period;
  Mode mode = Mode::stated;
  const AttributeSet* attributes = nullptr;
  std::string_view source;         ///< its key
  std::string_view subject_field;  ///< where the subject stood, for messages
  std::string_view object_field;
  std::string_view end_field;
};

/// Where importers push what they read. Everything after record() belongs to that record.
class ClaimSink {
 public:
  ClaimSink() = default;
  ClaimSink(const ClaimSink&) = delete;
  ClaimSink& operator=(const ClaimSink&) = delete;
  virtual ~ClaimSink() = default;

  /// A record begins; `verbatim` gives its values as a JSON object, and is called only if the record is kept.
  virtual void record(std::int64_t line, std::string_view locator, std::function<std::string()> verbatim) = 0;
  /// A source that claims may name. Its key must be declared before.
  virtual void source(const Source& source) = 0;
  virtual void coverage(std::string_view source, const Coverage& coverage) = 0;
  /// An entity that claims may name by its id.
  virtual void entity(const Entity& entity) = 0;
  [[nodiscard]] virtual bool has_entity(std::string_view id) const = 0;
  virtual void claim(const ClaimDraft& claim) = 0;
  /// Something of the record cannot be taken; the import goes on.
  virtual void reject(std::string_view field, std::string_view value, std::string_view reason) = 0;
  /// Whether the importer should stop: the file cannot be written to, or the user wants an end.
  [[nodiscard]] virtual bool stopped() const = 0;
};

}  // namespace entente
