package org.tandemha.wan;

/**
 * A map's values as bytes. Both directions run on the links' event loop: quick, without side effects. Decoding bytes that
 * are no value is an {@link IllegalArgumentException}; the row is then refused, never handed on.
 */
public interface RowCodec<V> {
    byte[] encode(V value);

    V decode(byte[] bytes);
}
