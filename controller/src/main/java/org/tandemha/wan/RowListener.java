package org.tandemha.wan;

/**
 * Is told of rows that came from other members, on the links' event loop, newest wins: a row that was overtaken is never
 * told. Must not block.
 */
@FunctionalInterface
public interface RowListener<V> {
    void changed(MemberRow<V> row);
}
