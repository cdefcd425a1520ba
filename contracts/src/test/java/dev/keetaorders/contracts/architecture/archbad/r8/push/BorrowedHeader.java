package dev.keetaorders.contracts.architecture.archbad.r8.push;

import dev.keetaorders.contracts.notification.Via;

/** Bad: a sandbox that reads with the services' own code. */
class BorrowedHeader {
  Via via() {
    return Via.WEBHOOK;
  }
}
