#include "importers/input_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace entente {

void InputFile::Close::operator()(const int* descriptor) const {
  ::close(*descriptor);
  delete descriptor;
}

InputFile::InputFile(std::filesystem::path path, int descriptor, std::size_t piece)
    : path_(std::move(path)), descriptor_(new int(descriptor)), buffer_(piece) {}

Result<InputFile> InputFile::open(const std::filesystem::path& path, std::size_t piece) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return Error{
        fmt::format("{}: cannot be read: {}", path.string(), std::strerror(errno))};  // NOLINT(concurrency-mt-unsafe)
  InputFile file(path, descriptor, piece);
  std::error_code trouble;
  if (std::filesystem::is_directory(path, trouble))
    return Error{fmt::format("{}: is a directory; give the files in it", path.string())};
  file.piece_ = {file.buffer_.data(), file.fill()};
  if (file.trouble_) return *file.trouble_;
  return file;
}

std::size_t InputFile::fill() {
  std::size_t filled = 0;
  // A pipe gives less than is asked for; the head should be as long as it can be.
  while (filled < buffer_.size()) {
    const ssize_t got = ::read(*descriptor_, buffer_.data() + filled, buffer_.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      trouble_ = Error{fmt::format("{}: cannot be read: {}", path_.string(),
                                   std::strerror(errno))};  // NOLINT(concurrency-mt-unsafe)
      break;
    }
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  sum_.add({buffer_.data(), filled});
  bytes_read_ += filled;
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
