#include "app/printing/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "app/importing/files_in_use.hpp"

namespace entente {
namespace {

Error cannot_write(const std::string& path, int number) {
  if (number == ENOENT) return Error{fmt::format("{}: cannot be written; does its folder exist?", path)};
  return Error{fmt::format("{}: cannot be written: {}", path, std::generic_category().message(number))};
}

/// Makes an empty file beside `path`. What has such a name already is somebody's.
Result<std::string> new_part(const std::string& path) {
  constexpr int most = 10'000;
  for (int number = 0; number < most; ++number) {
    std::string name = number == 0 ? path + ".part" : fmt::format("{}.part-{}", path, number);
    const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0) {
      ::close(file);
      return name;
    }
    if (errno != EEXIST) return cannot_write(path, errno);
  }
  return Error{fmt::format("{}: cannot be written: {} files of the name {}.part-... lie beside it", path, most, path)};
}

}  // namespace

Result<OutputFile> OutputFile::open(const std::string& path, bool force) {
  std::error_code trouble;
  const auto status = std::filesystem::status(path, trouble);
  if (std::filesystem::is_directory(status)) return Error{fmt::format("{}: is a directory", path)};
  if (const auto noted = note_output(path); !noted) return noted.error();
  const bool there = std::filesystem::exists(status);
  if (there && !force)
    return Error{fmt::format("{}: is there already; use --force to overwrite it, or another name", path)};
  const bool special = there && !std::filesystem::is_regular_file(status);
  const auto written = special ? Result<std::string>(path) : new_part(path);
  if (!written) return written.error();
  OutputFile file(path, *written);
  if (!special) file.temporary_.emplace(*written);
  errno = 0;
  file.stream_ = std::make_unique<std::ofstream>(file.written_, std::ios::binary | std::ios::trunc);
  if (*file.stream_) return file;
  return cannot_write(path, errno);
}

OutputFile::~OutputFile() {
  if (!stream_ || written_ == path_) return;
  stream_->close();
  std::error_code trouble;
  std::filesystem::remove(written_, trouble);  // what was kept has another name by now
}

Result<void> OutputFile::finish() {
  errno = 0;
  stream_->flush();
  if (!*stream_) return cannot_write(path_, errno == 0 ? EIO : errno);
  return {};
}

Result<void> OutputFile::keep() {
  if (const auto finished = finish(); !finished) return finished;
  stream_->close();
  if (written_ == path_) return {};
  std::error_code trouble;
  std::filesystem::rename(written_, path_, trouble);
  if (trouble) return Error{fmt::format("{}: cannot be written: {}", path_, trouble.message())};
  return {};
}

}  // namespace entente
