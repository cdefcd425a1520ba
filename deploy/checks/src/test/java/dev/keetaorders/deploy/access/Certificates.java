package dev.keetaorders.deploy.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A key and certificate a name, in one folder; each signs itself, and the broker trusts them all.
 */
final class Certificates {

  /** Of every key store. */
  static final String PASSWORD = "only-for-a-minute";

  private static final String ALIAS = "user";

  private final Path folder;
  private final Map<String, Certificate> certificates = new HashMap<>();

  private Certificates(Path folder) {
    this.folder = folder;
  }

  static Certificates in(Path folder, List<String> names) throws Exception {
    var made = new Certificates(folder);
    for (var name : names) made.make(name);
    return made;
  }

  /** Key and certificate of that name, as PKCS 12. */
  Path keyStore(String name) {
    return folder.resolve(name + ".p12");
  }

  /** The certificate of that name, as PEM. */
  Path pem(String name) throws Exception {
    var encoded =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(certificates.get(name).getEncoded());
    return Files.writeString(
        folder.resolve(name + ".crt"),
        "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
  }

  /** A store in which all of them stand. */
  Path trustStore() throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (var each : certificates.entrySet()) {
      store.setCertificateEntry(each.getKey(), each.getValue());
    }
    var file = folder.resolve("trusted.p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  private void make(String name) throws Exception {
    var keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            keyStore(name).toString(),
            "-storepass",
            PASSWORD);
    var process = keytool.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    var store = KeyStore.getInstance(keyStore(name).toFile(), PASSWORD.toCharArray());
    certificates.put(name, store.getCertificate(ALIAS));
  }
}
