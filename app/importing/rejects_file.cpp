#include "app/importing/rejects_file.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "exporters/tables/csv_writer.hpp"
#include "values/json.hpp"

namespace entente {

struct RejectionTexts {
  std::string file;
  std::string line;
  std::string field;
  std::string value;
  std::string kind;
  std::string reason;
};

namespace {

using Reasons = RejectionTexts;

/// What a record's list of reasons says under one heading.
template <typename Part>
std::string joined(const std::vector<Rejection>& rejections, const Part& part) {
  std::string text;
  for (const Rejection& rejection : rejections) {
    if (&rejection != rejections.data()) text += "; ";
    text += part(rejection);
  }
  return text;
}

Reasons reasons_of(const std::string& file, const std::vector<Rejection>& list) {
  return {file,
          std::to_string(list.front().line),
          joined(list, [](const Rejection& r) { return r.field; }),
          joined(list, [](const Rejection& r) { return r.value; }),
          joined(list, [](const Rejection& r) { return rejection_kind_name(r.kind); }),
          joined(list, [](const Rejection& r) { return r.reason; })};
}

/// A line of JSON with the reasons in a member of its own, in front; what is no object goes there whole.
std::string json_line(const std::string& line, const Reasons& reasons) {
  std::string text = fmt::format(R"({{"rejected":{{"file":{},"line":{},"field":{},"value":{},"kind":{},"reason":{})",
                                 json_quoted(reasons.file), reasons.line, json_quoted(reasons.field),
                                 json_quoted(reasons.value), json_quoted(reasons.kind), json_quoted(reasons.reason));
  auto object = parse_json(line);
  // From an earlier list, and not corrected.
  const JsonValue* before = object ? object->find("rejected") : nullptr;
  if (before != nullptr && before->string("text"))
    return fmt::format(R"({},"text":{}}}}})", text, json_quoted(*before->string("text")));
  if (!object || !object->is(JsonValue::Kind::object))
    return fmt::format(R"({},"text":{}}}}})", text, json_quoted(line));
  std::erase_if(object->members, [](const JsonValue::Member& member) { return member.first == "rejected"; });
  const std::string rest = json_text(*object);
  return fmt::format("{}}}{}{}", text, object->members.empty() ? "" : ",", rest.substr(1));
}

}  // namespace

Result<RejectsFile> RejectsFile::open(const std::string& path, bool force) {
  RejectsFile file(path, force);
  if (const auto begun = file.begin(path); !begun) return begun.error();
  return file;
}

Result<void> RejectsFile::begin(const std::string& path) {
  auto opened = OutputFile::open(path, force_);
  if (!opened) return opened.error();
  outputs_.push_back(*std::move(opened));
  files_.push_back({path});
  return {};
}

void RejectsFile::add(const std::string& file, const RecordLayout& layout, const RejectedRecord& record) {
  if (trouble_) return;
  if (files_.back().records > 0 && layout != layout_) {
    if (const auto ended = end_file(); !ended) return;
    const std::filesystem::path first(path_);
    const std::string name =
        fmt::format("{}-{}{}", first.stem().string(), files_.size() + 1, first.extension().string());
    if (const auto begun = begin((first.parent_path() / name).string()); !begun) {
      trouble_ = begun.error();
      return;
    }
  }
  const Reasons reasons = reasons_of(file, record.rejections);
  for (const RecordRow& row : record.rows) {
    if (layout.columns.empty())
      outputs_.back().stream() << json_line(row.fields.empty() ? "" : row.fields.front(), reasons) << '\n';
    else
      write_row(layout, row, reasons);
    ++files_.back().records;
  }
  layout_ = layout;
}

/// What was wrong stands in front, so that a row with too few or too many fields stays one. That of an earlier list is replaced.
void RejectsFile::write_row(const RecordLayout& layout, const RecordRow& row, const RejectionTexts& reasons) {
  std::ostream& stream = outputs_.back().stream();
  const auto is_ours = [&](std::size_t field) {
    return field < layout.columns.size() && layout.columns[field].starts_with("rejected_");
  };
  if (files_.back().records == 0) {
    std::vector<std::string> head = {"rejected_file",  "rejected_line", "rejected_column",
                                     "rejected_value", "rejected_kind", "rejected_reason"};
    if (layout.has_keys) head.emplace_back("rejected_key");
    for (std::size_t field = 0; field < layout.columns.size(); ++field)
      if (!is_ours(field)) head.push_back(layout.columns[field]);
    if (layout.byte_order_mark) stream << "\xEF\xBB\xBF";
    write_csv_row(stream, head, layout.delimiter);
  }
  std::vector<std::string> cells = {reasons.file,  std::to_string(row.line), reasons.field, reasons.value, reasons.kind,
                                    reasons.reason};
  if (layout.has_keys) cells.push_back(row.key == 0 ? std::string() : fmt::format("{:x}", row.key));
  for (std::size_t field = 0; field < row.fields.size(); ++field)
    if (!is_ours(field)) cells.push_back(row.fields[field]);
  write_csv_row(stream, cells, layout.delimiter);
}

Result<void> RejectsFile::end_file() {
  if (trouble_) return *trouble_;
  const auto finished = outputs_.back().finish();
  if (finished) return {};
  trouble_ = Error{finished.error().message + "; nothing was imported"};
  return *trouble_;
}

Result<void> RejectsFile::keep() {
  for (OutputFile& output : outputs_)
    if (const auto kept = output.keep(); !kept) return kept;
  return {};
}

std::vector<RejectsFile::Written> RejectsFile::written() const {
  std::vector<Written> list = files_;
  std::erase_if(list, [](const Written& file) { return file.records == 0; });
  return list;
}

}  // namespace entente
