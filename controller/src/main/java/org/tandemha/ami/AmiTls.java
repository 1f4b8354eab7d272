package org.tandemha.ami;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * TLS to the manager interface; the certificate must be valid for the host name or address that is dialled.
 *
 * @param caFile PEM file of the authorities to trust; null for those of the JDK
 * @param name the name that the certificate must carry; null for the host that is dialled
 */
public record AmiTls(@Nullable Path caFile, @Nullable String name) {}
