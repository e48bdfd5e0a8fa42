#include "importers/text/line_reader.hpp"

#include <fmt/format.h>

#include "importers/text/text_encoding.hpp"

namespace entente {

bool LineReader::next() {
  if (trouble_) return false;
  text_.clear();
  ++line_;
  bool any = false;
  while (true) {
    if (piece_.empty()) {
      piece_ = file_.next();
      if (piece_.empty()) break;
    }
    any = true;
    const std::size_t end = piece_.find('\n');
    text_.append(piece_.substr(0, end));
    piece_.remove_prefix(end == std::string_view::npos ? piece_.size() : end + 1);
    if (text_.size() > longest_line) {
      trouble_ = Error{fmt::format("{}: a line longer than {} MiB", line_, longest_line >> 20U)};
      return false;
    }
    if (end != std::string_view::npos) break;
  }
  if (file_.trouble()) {
    trouble_ = file_.trouble();
    return false;
  }
  if (text_.ends_with('\r')) text_.pop_back();
  if (line_ == 1 && text_.starts_with(utf8_byte_order_mark)) text_.erase(0, utf8_byte_order_mark.size());
  return any;
}

}  // namespace entente
