#include "importers/text/input_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace entente {
namespace {

constexpr std::string_view standard_input = "-";

Error not_read(const std::string& name, int number) {
  return Error{fmt::format("{}: cannot be read: {}", name, std::strerror(number))};  // NOLINT(concurrency-mt-unsafe)
}

}  // namespace

std::string input_label(const std::string& name) { return name == standard_input ? "standard input" : name; }

Error error_in(const std::string& name, const Error& error) {
  // A file's name may begin with a digit, too.
  const bool placed = !error.message.empty() && error.message.front() >= '0' && error.message.front() <= '9' &&
                      !error.message.starts_with(name + ":");
  return Error{placed ? fmt::format("{}:{}", name, error.message) : error.message, error.kind};
}

void InputFile::Close::operator()(const int* descriptor) const {
  ::close(*descriptor);
  delete descriptor;
}

InputFile::InputFile(std::filesystem::path path, int descriptor, std::size_t piece)
    : path_(std::move(path)), descriptor_(new int(descriptor)), buffer_(piece) {}

Result<InputFile> InputFile::open(const std::filesystem::path& path, std::size_t piece) {
  const int descriptor = path == standard_input ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return not_read(input_label(path.string()), errno);
  InputFile file(path, descriptor, piece);
  std::error_code trouble;
  if (path != standard_input && std::filesystem::is_directory(path, trouble))
    return Error{fmt::format("{}: is a directory; give the files in it", path.string())};
  file.piece_ = {file.buffer_.data(), file.fill_raw(file.buffer_)};
  file.decode();
  if (file.trouble_) return *file.trouble_;
  if (const auto kind = archive_kind(file.piece_); !kind.empty())
    return Error{fmt::format("{}: is {}; unpack it first", file.name(), kind)};
  return file;
}

std::string InputFile::name() const { return input_label(path_.string()); }

std::string InputFile::stem() const {
  constexpr std::array<std::string_view, 4> endings = {".gz", ".bz2", ".zst", ".zstd"};
  if (path_ == standard_input) return "standard-input";
  const bool compressed = std::ranges::find(endings, path_.extension().string()) != endings.end();
  return (compressed ? path_.stem() : path_).stem().string();
}

/// Takes what was read for compressed data if it begins so, and reads on in them.
void InputFile::decode() {
  decompression_ = decompression_of(piece_);
  if (!decompression_) return;
  const std::size_t size = piece_.size();
  raw_ = std::exchange(buffer_, std::vector<char>(buffer_.size()));
  raw_left_ = {raw_.data(), size};
  piece_ = {buffer_.data(), fill()};
}

std::size_t InputFile::fill_raw(std::vector<char>& buffer) {
  std::size_t filled = 0;
  // A pipe gives less than is asked for; the head should be as long as it can be.
  while (filled < buffer.size()) {
    const ssize_t got = ::read(*descriptor_, buffer.data() + filled, buffer.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      trouble_ = not_read(name(), errno);
      break;
    }
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  sum_.add({buffer.data(), filled});
  return filled;
}

std::size_t InputFile::fill() {
  if (!decompression_) return fill_raw(buffer_);
  std::size_t filled = 0;
  while (filled < buffer_.size()) {
    const auto done = decompression_->decode(raw_left_, std::span(buffer_).subspan(filled));
    if (!done) {
      trouble_ = Error{fmt::format("{}: {}", name(), done.error().message)};
      break;
    }
    filled += *done;
    if (filled == buffer_.size()) break;
    raw_left_ = {raw_.data(), fill_raw(raw_)};
    if (trouble_) break;
    if (!raw_left_.empty()) continue;
    if (!decompression_->complete())
      trouble_ =
          Error{fmt::format("{}: ends in the middle of the {} data: it was cut off", name(), decompression_->format())};
    break;
  }
  return filled;
}

std::string_view InputFile::next() {
  if (!head_taken_) {
    head_taken_ = true;
    return piece_;
  }
  if (!trouble_) piece_ = {buffer_.data(), fill()};
  return trouble_ ? std::string_view() : piece_;
}

std::string InputFile::checksum() {
  while (!next().empty()) {
  }
  return sum_.finish();
}

}  // namespace entente
