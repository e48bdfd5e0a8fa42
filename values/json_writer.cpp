#include "values/json_writer.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace entente {
namespace {

rapidjson::SizeType size_of(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }

}  // namespace

struct JsonWriter::State {
  State() : writer(buffer) { writer.SetIndent(' ', 2); }
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer;
};

JsonWriter::JsonWriter() : state_(std::make_unique<State>()) {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() { state_->writer.StartObject(); }
void JsonWriter::end_object() { state_->writer.EndObject(); }
void JsonWriter::begin_array() { state_->writer.StartArray(); }
void JsonWriter::end_array() { state_->writer.EndArray(); }

JsonWriter& JsonWriter::name(std::string_view name) {
  state_->writer.Key(name.data(), size_of(name));
  return *this;
}

void JsonWriter::text(std::string_view value) { state_->writer.String(value.data(), size_of(value)); }
void JsonWriter::number(std::int64_t value) { state_->writer.Int64(value); }

std::string_view JsonWriter::written() const { return {state_->buffer.GetString(), state_->buffer.GetSize()}; }

}  // namespace entente
