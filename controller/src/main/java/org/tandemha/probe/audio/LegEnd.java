package org.tandemha.probe.audio;

import java.util.Optional;

/**
 * How a leg's connection ended.
 *
 * @param rejection why the audio server closed it; absent when Asterisk did
 * @param because in words
 */
public record LegEnd(Optional<Rejection> rejection, String because) {}
