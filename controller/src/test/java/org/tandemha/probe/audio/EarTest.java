package org.tandemha.probe.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EarTest {
    private static final int RUNS = 200;

    private static byte[] slin(int samples, IntToDoubleFunction wave) {
        byte[] bytes = new byte[2 * samples];
        for (int i = 0; i < samples; i++) {
            int sample = (int) Math.max(-32_768, Math.min(32_767, Math.round(wave.applyAsDouble(i))));
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        return bytes;
    }

    private static IntToDoubleFunction tone(int hz, double amplitude) {
        return i -> amplitude * Math.sin(2 * Math.PI * hz * (i + 0.3) / 8_000);
    }

    private static IntToDoubleFunction noise(double level, long seed) {
        Random random = new Random(seed);
        return i -> level * random.nextGaussian();
    }

    /** ITU-T G.711 µ-law, there and back, by its formula. */
    private static double muLaw(double sample) {
        double x = sample / 32_768;
        double y = Math.signum(x) * Math.log1p(255 * Math.abs(x)) / Math.log(256);
        double coarse = Math.round(y * 127) / 127.0;
        return 32_768 * Math.signum(coarse) * (Math.pow(256, Math.abs(coarse)) - 1) / 255;
    }

    /** ITU-T G.711 A-law, there and back, by its formula. */
    private static double aLaw(double sample) {
        double a = 87.6;
        double whole = 1 + Math.log(a);
        double x = Math.abs(sample / 32_768);
        double y = x < 1 / a ? a * x / whole : (1 + Math.log(a * x)) / whole;
        double coarse = Math.round(y * 127) / 127.0;
        double back = coarse < 1 / whole ? coarse * whole / a : Math.exp(coarse * whole - 1) / a;
        return 32_768 * Math.signum(sample) * back;
    }

    @ParameterizedTest
    @EnumSource(Voice.class)
    void mouthIsHeardByItsEarAndNotByTheOther(Voice voice) {
        // Given
        byte[] tone = Mouth.slin(voice.toneHz(), Mouth.AMPLITUDE);
        byte[] mark = Mouth.slin(voice.markHz(), Mouth.AMPLITUDE);
        Ear ear = new Ear(voice);
        Ear other = new Ear(voice.other());

        // Then
        assertEquals(Sound.TONE, ear.hear(tone));
        assertEquals(Sound.MARK, ear.hear(mark));
        assertEquals(Sound.OTHER, other.hear(tone));
        assertEquals(Sound.OTHER, other.hear(mark));
    }

    @ParameterizedTest
    @CsvSource({
        "80, 8192", "160, 8192", "240, 8192", "960, 8192", // frames of 10, 20, 30 and 120 ms
        "160, 250", "160, 1000", "160, 32000", "160, 60000", // -42 dB to clipped
    })
    void toneIsHeardAtAnyFrameLengthAndGain(int samples, double amplitude) {
        for (Voice voice : Voice.values()) {
            Ear ear = new Ear(voice);
            assertEquals(Sound.TONE, ear.hear(slin(samples, tone(voice.toneHz(), amplitude))));
            assertEquals(Sound.MARK, ear.hear(slin(samples, tone(voice.markHz(), amplitude))));
            assertEquals(Sound.OTHER, ear.hear(slin(samples, tone(voice.other().toneHz(), amplitude))));
        }
    }

    @ParameterizedTest
    @CsvSource({"mu, 300", "mu, 8192", "mu, 30000", "a, 300", "a, 8192", "a, 30000"})
    void toneSurvivesTheLawsOfTelephony(String law, double amplitude) {
        for (Voice voice : Voice.values()) {
            // Given
            IntToDoubleFunction pure = tone(voice.toneHz(), amplitude);
            IntToDoubleFunction coded =
                    i -> law.equals("mu") ? muLaw(pure.applyAsDouble(i)) : aLaw(pure.applyAsDouble(i));

            // Then
            assertEquals(Sound.TONE, new Ear(voice).hear(slin(160, coded)));
            assertEquals(Sound.OTHER, new Ear(voice.other()).hear(slin(160, coded)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8192, 2000, TONE", // voice 9 dB above the noise
        "8192, 4000, TONE", // 3 dB above
        "8192, 12000, OTHER", // noise 6 dB above the voice
        "0, 3000, OTHER",
        "0, 20, SILENCE",
        "0, 0, SILENCE",
        "60, 0, SILENCE",
    })
    void noiseIsNoVoice(double amplitude, double noiseLevel, Sound expected) {
        for (long seed = 0; seed < RUNS; seed++) {
            IntToDoubleFunction hiss = noise(noiseLevel, seed);
            IntToDoubleFunction pure = tone(Voice.A.toneHz(), amplitude);
            byte[] frame = slin(160, i -> pure.applyAsDouble(i) + hiss.applyAsDouble(i));
            assertEquals(expected, new Ear(Voice.A).hear(frame), "seed " + seed);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.9, TONE", "0.8, TONE", "0.6, OTHER", "0.3, OTHER"})
    void frameThatIsCutAnewCountsWhenMostOfItIsVoice(double part, Sound expected) {
        // Given a frame that holds the voice in its first part and the other voice in the rest
        IntToDoubleFunction voice = tone(Voice.B.toneHz(), 8_192);
        IntToDoubleFunction other = tone(Voice.A.toneHz(), 8_192);
        byte[] frame = slin(160, i -> i < part * 160 ? voice.applyAsDouble(i) : other.applyAsDouble(i));

        // Then
        assertEquals(expected, new Ear(Voice.B).hear(frame));
    }

    @ParameterizedTest
    @CsvSource({"697, 1209", "770, 1336", "852, 1477", "941, 1633", "350, 440", "425, 425", "1100, 1100", "2100, 2100"})
    void dtmfDialToneAndFaxAreNoVoice(int low, int high) {
        byte[] frame = slin(
                160, i -> tone(low, 6_000).applyAsDouble(i) + tone(high, 6_000).applyAsDouble(i));
        Map.of(Voice.A, Sound.OTHER, Voice.B, Sound.OTHER)
                .forEach((voice, expected) -> assertEquals(expected, new Ear(voice).hear(frame)));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "39"})
    void crumbsAreSilence(int samples) {
        assertEquals(Sound.SILENCE, new Ear(Voice.A).hear(slin(samples, tone(1_000, 8_192))));
    }
}
