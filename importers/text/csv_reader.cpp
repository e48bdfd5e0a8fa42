#include "importers/text/csv_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "importers/text/text_encoding.hpp"

namespace entente {

bool CsvReader::refill() {
  if (opening_) {
    held_ += piece_.substr(opening_->piece);
    opening_->piece = 0;
  }
  piece_ = file_.next();
  at_ = 0;
  if (!begun_ && piece_.starts_with(utf8_byte_order_mark)) piece_.remove_prefix(utf8_byte_order_mark.size());
  // The mark may be all there was in the first piece.
  if (!begun_ && piece_.empty()) piece_ = file_.next();
  begun_ = true;
  return !piece_.empty();
}

bool CsvReader::next() {
  if (trouble_ || !read_record()) return false;
  if (const std::size_t nul = text_.find('\0'); nul != std::string::npos && malformed_.empty()) {
    malformed_ = "holds a NUL byte, which no text has";
    const auto field = std::ranges::find_if(fields_, [&](const Field& f) { return nul < f.to; });
    malformed_field_ = static_cast<std::size_t>(field - fields_.begin());
  }
  if (malformed_.empty() || options_.takes_malformed) return true;
  trouble_ = Error{fmt::format("{}: {}", record_line_, malformed_)};
  return false;
}

bool CsvReader::read_record() {
  text_.clear();
  fields_.clear();
  malformed_.clear();
  begin_field();
  record_line_ = line_;
  State state = options_.skip > 0 ? State::left_out : State::field_start;
  while (state != State::done) {
    if (at_ == piece_.size() && !refill()) {
      if (state != State::quoted || file_.trouble()) return end_of_file(state);
      state = take_as_letters("never closed");
      continue;
    }
    state = take(state);
    if (text_.size() > longest_record && opening_)
      state = take_as_letters(fmt::format("not closed within {} MiB", longest_record >> 20U));
    if (text_.size() > longest_record) {
      trouble_ = Error{fmt::format("{}: a record longer than {} MiB; is this a table, and is every quote closed?",
                                   record_line_, longest_record >> 20U)};
      return false;
    }
  }
  return true;
}

bool CsvReader::end_of_file(State state) {
  if (file_.trouble()) {
    trouble_ = file_.trouble();
    return false;
  }
  opening_.reset();
  if ((state == State::field_start && fields_.empty()) || state == State::left_out) return false;
  end_field();
  return true;
}

CsvReader::State CsvReader::take(State state) {
  const char c = piece_[at_];
  if (after_cr_) {
    after_cr_ = false;
    if (c == '\n') {
      ++at_;
      // The line feed of a CRLF: outside quotes the record has ended already.
      if (state == State::quoted) text_ += c;
      return state;
    }
  }
  switch (state) {
    case State::field_start:
      if (options_.comment != '\0' && c == options_.comment && fields_.empty()) {
        ++comments_;
        return State::left_out;
      }
      if (c != '"' || !options_.has_quotes || !malformed_.empty()) return take_plain();
      opening_ = {text_.size(), line_, at_};
      ++at_;
      return State::quoted;
    case State::left_out:
      return leave_out();
    case State::quoted:
      return take_quoted();
    case State::quote_in_quoted:
      if (c == delimiter_ || c == '\n' || c == '\r') {
        opening_.reset();
        held_.clear();
        return take_plain();
      }
      if (c != '"')
        return take_as_letters(line_ == opening_->line
                                   ? "closed before other text"
                                   : fmt::format("closed on line {} only, before other text", line_));
      ++at_;
      text_ += c;
      return State::quoted;
    default:
      return take_plain();
  }
}

/// The rest of a line that is not read.
CsvReader::State CsvReader::leave_out() {
  const std::size_t at = std::min(piece_.find_first_of("\r\n", at_), piece_.size());
  at_ = at;
  if (at == piece_.size()) return State::left_out;
  after_cr_ = piece_[at_++] == '\r';
  record_line_ = ++line_;
  if (options_.skip > 0) --options_.skip;
  return options_.skip > 0 ? State::left_out : State::field_start;
}

/// Goes back to the quote that opened the field. It, and those that follow in its line, are letters.
CsvReader::State CsvReader::take_as_letters(const std::string& why) {
  const Opening opening = *std::exchange(opening_, std::nullopt);
  malformed_ = fmt::format("a quote opens a field and is {} (a quote within quotes is written twice)", why);
  malformed_field_ = fields_.size();
  // No byte is read often: the next quote that would open a field closes this one.
  text_.resize(opening.text);
  line_ = opening.line;
  after_cr_ = false;
  at_ = opening.piece;
  if (!held_.empty()) {
    std::string again = std::exchange(held_, {});
    again += piece_;
    rewound_ = std::move(again);
    piece_ = rewound_;
    at_ = 0;
  }
  return State::plain;
}

/// Takes fields up to the end of the record, a field in quotes or the end of the piece. They are copied at one go, the
/// delimiters between them with them: tables have many short fields.
CsvReader::State CsvReader::take_plain() {
  const std::string_view rest = piece_.substr(at_);
  // A record is far shorter than 4 GiB (longest_record, and a piece).
  const auto base = static_cast<std::uint32_t>(text_.size());
  std::size_t at = 0;
  for (; at < rest.size(); ++at) {
    const char c = rest[at];
    if (c == delimiter_) {
      const auto end = base + static_cast<std::uint32_t>(at);
      fields_.push_back({field_begin_, end});
      field_begin_ = end + 1;
      if (at + 1 < rest.size() && rest[at + 1] != '"') continue;
      text_.append(rest.substr(0, at + 1));
      at_ += at + 1;
      return State::field_start;
    }
    if (c == '\n' || c == '\r') break;
  }
  text_.append(rest.substr(0, at));
  at_ += at;
  if (at == rest.size()) return State::plain;
  ++at_;
  return end_line(rest[at]);
}

CsvReader::State CsvReader::take_quoted() {
  const std::string_view rest = piece_.substr(at_);
  const std::size_t at = std::min(rest.find_first_of("\"\r\n"), rest.size());
  text_.append(rest.substr(0, at));
  at_ += at;
  if (at == rest.size()) return State::quoted;
  ++at_;
  if (rest[at] == '"') return State::quote_in_quoted;
  ++line_;
  after_cr_ = rest[at] == '\r';
  text_ += rest[at];
  return State::quoted;
}

CsvReader::State CsvReader::end_line(char mark) {
  ++line_;
  after_cr_ = mark == '\r';
  if (text_.empty() && fields_.empty()) {  // a blank line
    record_line_ = line_;
    return State::field_start;
  }
  end_field();
  return State::done;
}

char guessed_delimiter(std::string_view head) {
  constexpr std::string_view candidates = ",\t;|";
  std::array<std::size_t, candidates.size()> counts{};
  bool quoted = false;
  for (const char c : head) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    const std::size_t found = candidates.find(c);
    if (found != std::string_view::npos) ++counts[found];
  }
  return candidates[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

}  // namespace entente
