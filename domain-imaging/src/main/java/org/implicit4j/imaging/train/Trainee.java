package org.implicit4j.imaging.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.implicit4j.imaging.restore.RestorationNetwork;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.restore.UnfoldedNetwork;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.convolution.Border;

/** What is trained: a denoiser by itself, or a restorer with a denoiser in it. */
public sealed interface Trainee {

    /** Returns the name that users type. */
    String word();

    /** A denoiser by itself, with which restorers start. */
    record PlainDenoiser() implements Trainee {

        static final String WORD = "denoiser";

        @Override
        public String word() {
            return WORD;
        }
    }

    /** One of the kinds of restorers. */
    sealed interface OfRestorer extends Trainee {

        /**
         * Returns the network.
         *
         * @throws IllegalArgumentException if it cannot have this border
         */
        Restorer network(UnetSizes sizes, Border border);
    }

    /**
     * One denoiser in a scheme.
     *
     * @param scheme how it is joined with the blur
     */
    record Joined(Scheme scheme) implements OfRestorer {

        @Override
        public String word() {
            return scheme.word();
        }

        @Override
        public Restorer network(UnetSizes sizes, Border border) {
            return new RestorationNetwork(scheme, sizes, border);
        }
    }

    /**
     * Steps of half-quadratic splitting with a denoiser each.
     *
     * @param stages how many, at least 1
     */
    record Unfolded(int stages) implements OfRestorer {

        private static final Pattern WORD = Pattern.compile("unfolded-([1-9][0-9]?)");

        @Override
        public String word() {
            return "unfolded-" + stages;
        }

        @Override
        public Restorer network(UnetSizes sizes, Border border) {
            if (border != Border.ZERO) {
                throw new IllegalArgumentException("%s sees zeros beyond the border, not a %s one."
                        .formatted(word(), border.name().toLowerCase(Locale.ROOT)));
            }
            return new UnfoldedNetwork(stages, sizes);
        }
    }

    /** Returns what users may type. */
    static List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(PlainDenoiser.WORD);
        words.addAll(Scheme.words());
        words.add("unfolded-K");
        return words;
    }

    /**
     * Returns what users call so.
     *
     * @throws IllegalArgumentException if nothing is
     */
    static Trainee of(String word) {
        if (word.equals(PlainDenoiser.WORD)) {
            return new PlainDenoiser();
        }
        Matcher unfolded = Unfolded.WORD.matcher(word);
        if (unfolded.matches()) {
            return new Unfolded(Integer.parseInt(unfolded.group(1)));
        }
        if (!Scheme.words().contains(word)) {
            throw new IllegalArgumentException(
                    "No model is called '%s'. Known: %s.\nMaybe it is misspelt.".formatted(word, words()));
        }
        return new Joined(Scheme.of(word));
    }
}
