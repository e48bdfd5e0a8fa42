// A program that must fail: what it leaks is found where the tests run with AddressSanitizer.
#include <cstdlib>

int main() {
  auto* volatile lost = static_cast<char*>(std::malloc(100));
  lost[0] = 'x';
  lost = nullptr;
}
