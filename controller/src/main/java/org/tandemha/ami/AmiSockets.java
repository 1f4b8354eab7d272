package org.tandemha.ami;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens the TCP or TLS connection. Asterisk-Java's own TLS checks no host name, so TLS is made here: the chain against
 * the given authorities and the name against the certificate.
 */
final class AmiSockets {
    private final AmiOptions options;
    private final LongSupplier nanos;

    AmiSockets(AmiOptions options, LongSupplier nanos) {
        this.options = options;
        this.nanos = nanos;
    }

    Wire connect(Meter meter, Predicate<Frame> take, Consumer<String> broken) throws IOException {
        Socket plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
            if (address.isUnresolved()) {
                throw new IOException("host name " + options.host() + " is not known");
            }
            plain.connect(address, (int) options.connectDeadline().toMillis());
            AmiTls tls = options.tls();
            Socket socket = tls == null ? plain : secured(plain, tls);
            MessageReader messages =
                    new MessageReader(socket.getInputStream(), options.maxMessageBytes(), meter, nanos);
            return new Wire(socket, plain, messages, take, broken);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private SSLSocket secured(Socket plain, AmiTls tls) throws IOException {
        String name = tls.name() == null ? options.host() : tls.name();
        try {
            SSLSocket socket = (SSLSocket) factory(tls).createSocket(plain, name, options.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            socket.setSSLParameters(parameters);
            plain.setSoTimeout((int) options.loginDeadline().toMillis());
            socket.startHandshake();
            plain.setSoTimeout(0);
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static SSLSocketFactory factory(AmiTls tls) throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities(tls));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    /** Null for the authorities of the JDK. */
    private static @Nullable KeyStore authorities(AmiTls tls) throws GeneralSecurityException, IOException {
        Path file = tls.caFile();
        if (file == null) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            if (number == 0) {
                throw new IOException("no certificate in " + file);
            }
        }
        return store;
    }
}
