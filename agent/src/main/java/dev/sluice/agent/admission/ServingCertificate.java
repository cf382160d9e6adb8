package dev.sluice.agent.admission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate with its key and the authority that the API server trusts it by, in PEM as Secrets of type
 * {@code kubernetes.io/tls} hold them, cert-manager's among them.
 *
 * @param certificates the serving certificate first
 * @param key PKCS 8
 */
public record ServingCertificate(String certificates, String key, String authority) {
    /** How long a new one is valid. */
    static final int DAYS = 90;

    private static final long PATIENCE_SECONDS = 30;
    private static final String ALIAS = "serving";

    /**
     * Makes a certificate for these host names (an address starts with a digit), and an authority for it alone whose key is
     * thrown away at once: nobody can ever sign another one with it. The JDK's keytool does it.
     */
    public static ServingCertificate create(List<String> hosts) throws IOException {
        List<String> names = new ArrayList<>();
        hosts.forEach(host -> names.add((Character.isDigit(host.charAt(0)) ? "ip:" : "dns:") + host));
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path folder = Files.createTempDirectory("sluice-certificate"); // readable by its owner alone
        Path store = folder.resolve("store.p12");
        try {
            keytool(
                    password,
                    store,
                    "-genkeypair",
                    "-alias",
                    "ca",
                    "-dname",
                    "CN=sluice-admission",
                    "-ext",
                    "bc:c=ca:true,pathlen:0",
                    "-ext",
                    "ku:c=keyCertSign");
            keytool(
                    password,
                    store,
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-dname",
                    "CN=" + hosts.get(0),
                    "-signer",
                    "ca",
                    "-ext",
                    "san=" + String.join(",", names),
                    "-ext",
                    "eku=serverAuth",
                    "-ext",
                    "ku:c=digitalSignature");
            return read(store, password);
        } finally {
            Files.deleteIfExists(store);
            Files.deleteIfExists(folder);
        }
    }

    private static void keytool(String password, Path store, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Collections.addAll(command, arguments);
        Collections.addAll(command, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", String.valueOf(DAYS));
        Collections.addAll(command, "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass:env", "STORE");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("STORE", password);
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool made no certificate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a certificate was made", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static ServingCertificate read(Path file, String password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            Certificate[] chain = store.getCertificateChain(ALIAS);
            return new ServingCertificate(
                    pem("CERTIFICATE", chain[0].getEncoded()),
                    pem(
                            "PRIVATE KEY",
                            store.getKey(ALIAS, password.toCharArray()).getEncoded()),
                    pem("CERTIFICATE", store.getCertificate("ca").getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate that keytool made cannot be read", e);
        }
    }

    private static String pem(String what, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
    }

    /** From when and until when the serving certificate is valid. */
    record Validity(Instant from, Instant until) {
        /** Two thirds of its time have passed. */
        boolean renewable(Instant now) {
            return now.isAfter(until.minusMillis((until.toEpochMilli() - from.toEpochMilli()) / 3));
        }
    }

    /** @throws IOException where the PEM holds no certificate */
    Validity validity() throws IOException {
        try {
            X509Certificate first = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificates.getBytes(StandardCharsets.US_ASCII)));
            return new Validity(
                    first.getNotBefore().toInstant(), first.getNotAfter().toInstant());
        } catch (GeneralSecurityException e) {
            throw new IOException("expected a certificate in PEM", e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServingCertificate[" + certificates + "]";
    }
}
