package org.implicit4j.tensor.attention;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.formula.Shape;

/**
 * Where attention finds its queries, keys and values, and how large they are.
 *
 * @param batch how many sequences
 * @param heads how many heads share the features
 * @param size how many features each head has
 * @param queries where the queries lie
 * @param sources where the keys and values lie; queries see all of these
 */
record Heads(int batch, int heads, int size, Part queries, List<Source> sources) {

    /**
     * @throws IllegalArgumentException if the arguments do not fit
     */
    static Heads of(Attention attention, List<Shape> arguments) {
        if (arguments.stream().anyMatch(shape -> shape.rank() == 0)
                || arguments.get(0).rank() != 3) {
            throw misfit(attention, arguments);
        }
        return switch (attention.input()) {
            case SEPARATE, SEPARATE_WITH_LENGTHS -> separate(attention, arguments);
            case PACKED, PACKED_WITH_PAST -> packed(attention, arguments);
        };
    }

    private static Heads separate(Attention attention, List<Shape> arguments) {
        boolean lengths = attention.input() == Attention.Input.SEPARATE_WITH_LENGTHS;
        Shape first = arguments.get(0);
        int width = first.length(2);
        Shape keys = arguments.size() < 2
                ? first
                : first.with(1, arguments.get(1).length(1 % arguments.get(1).rank()));
        var wanted = lengths ? List.of(first, keys, keys, Shape.of(first.length(0))) : List.of(first, keys, keys);
        require(wanted, attention, arguments);
        var source = new Source(
                new Part(1, 0, width, keys.length(1)),
                new Part(2, 0, width, keys.length(1)),
                attention.causal(),
                lengths ? 3 : Source.NO_LENGTHS);
        return heads(attention, arguments, width, new Part(0, 0, width, first.length(1)), List.of(source));
    }

    private static Heads packed(Attention attention, List<Shape> arguments) {
        Shape first = arguments.get(0);
        int tokens = first.length(1);
        int width = first.length(2) / 3;
        var present = new Source(
                new Part(0, width, 3 * width, tokens),
                new Part(0, 2 * width, 3 * width, tokens),
                attention.causal(),
                Source.NO_LENGTHS);
        var queries = new Part(0, 0, 3 * width, tokens);
        if (attention.input() == Attention.Input.PACKED) {
            require(List.of(first.with(2, 3 * width)), attention, arguments);
            return heads(attention, arguments, width, queries, List.of(present));
        }
        int capacity = arguments.size() < 2
                ? 1
                : arguments.get(1).length(1 % arguments.get(1).rank());
        require(
                List.of(
                        first.with(2, 3 * width),
                        Shape.of(first.length(0), capacity, 2 * width),
                        Shape.of(first.length(0))),
                attention,
                arguments);
        var past = new Source(new Part(1, 0, 2 * width, capacity), new Part(1, width, 2 * width, capacity), false, 2);
        return heads(attention, arguments, width, queries, List.of(past, present));
    }

    private static Heads heads(
            Attention attention, List<Shape> arguments, int width, Part queries, List<Source> sources) {
        if (width % attention.heads() != 0) {
            throw misfit(attention, arguments);
        }
        return new Heads(arguments.get(0).length(0), attention.heads(), width / attention.heads(), queries, sources);
    }

    private static void require(List<Shape> wanted, Attention attention, List<Shape> arguments) {
        if (!wanted.equals(arguments)) {
            throw misfit(attention, arguments);
        }
    }

    private static IllegalArgumentException misfit(Attention attention, List<Shape> arguments) {
        return new IllegalArgumentException("%s with %d heads and input %s does not fit the shapes %s."
                        .formatted(attention.name(), attention.heads(), attention.input(), arguments)
                + "\nMaybe the number of features is not a multiple of the number of heads.");
    }

    /** Returns the features of all heads together. */
    int width() {
        return heads * size;
    }

    /** Returns what scores are multiplied by, {@code 1 / sqrt(size)}. */
    double scale() {
        return 1 / Math.sqrt(size);
    }

    /** Returns the shape of the result. */
    Shape result() {
        return Shape.of(batch, queries.tokens(), width());
    }

    /** Returns how many elements lie before the result of {@code block}. */
    long result(Block block) {
        return ((long) block.sequence() * queries.tokens() + block.first()) * width() + (long) block.head() * size;
    }

    /** Sets the features of one head in some tokens to zero. */
    void clear(long target, int tokens, int stride) {
        long bytes = (long) size * Float.BYTES;
        for (int token = 0; token < tokens; token++) {
            Pointer.memset(new Address(target + (long) token * stride * Float.BYTES), 0, bytes);
        }
    }
}
