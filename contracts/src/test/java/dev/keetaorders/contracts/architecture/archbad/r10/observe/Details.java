package dev.keetaorders.contracts.architecture.archbad.r10.observe;

import java.net.http.HttpClient;

/** Bad: asks Keeta by itself. */
class Details {
  HttpClient client() {
    return HttpClient.newHttpClient();
  }
}
