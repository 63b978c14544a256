#include "searchd/hash_key.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <string>

#include "searchd/editor_key.h"

namespace palpate {
namespace {

// While it lives, a terminal shows nothing of what is typed.
class HiddenTyping {
 public:
  HiddenTyping() : terminal_(::isatty(STDIN_FILENO) != 0) {
    if (!terminal_ || ::tcgetattr(STDIN_FILENO, &before_) != 0) {
      terminal_ = false;
      return;
    }
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
    std::cerr << "Key (it is not shown): ";
  }

  ~HiddenTyping() {
    if (terminal_) {
      ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
      std::cerr << '\n';
    }
  }

  HiddenTyping(const HiddenTyping&) = delete;
  HiddenTyping& operator=(const HiddenTyping&) = delete;

 private:
  bool terminal_;
  termios before_{};
};

}  // namespace

void print_key_hash(std::istream& in, std::ostream& out) {
  std::string key;
  {
    const HiddenTyping hidden;
    std::getline(in, key);
  }
  if (key.ends_with('\r')) {
    key.pop_back();
  }
  out << "[editor]\nkey_hash = \"" << hash_editor_key(key) << "\"\n";
}

}  // namespace palpate
