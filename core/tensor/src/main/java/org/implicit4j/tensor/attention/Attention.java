package org.implicit4j.tensor.attention;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Temporaries;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Scaled dot-product attention (Vaswani et al., Attention Is All You Need, NeurIPS 2017, Eq. 1), per sequence and head:
 * {@code softmax(Q K^T / sqrt(size)) V} over the keys that a query sees; zero for a query that sees none.
 *
 * <p>The derivatives compute the probabilities again, block by block, from the arguments, which are all that is kept: memory
 * grows with the tokens, not with their square.
 *
 * @param heads how many heads share the features, at least 1
 * @param causal whether a query sees no key behind its own position; the last query stands at the position of the last key
 * @param input what the arguments are
 */
public record Attention(int heads, boolean causal, Input input) implements Operation {

    /** What the arguments are; {@code width} is {@code heads * size}. */
    public enum Input {
        /** Queries {@code [batch, tokens, width]}, keys and values {@code [batch, keys, width]}. */
        SEPARATE(3),
        /**
         * The same and lengths {@code [batch]}: how many of the keys each sequence uses. Those behind do not exist, so that
         * there may be room for later ones, and of n queries number i stands at position {@code length - n + i}.
         */
        SEPARATE_WITH_LENGTHS(4),
        /** One array {@code [batch, tokens, 3 * width]} of queries, keys and values beside each other. */
        PACKED(1),
        /**
         * The same; the past, {@code [batch, capacity, 2 * width]}, keys and values beside each other; and lengths {@code
         * [batch]}: how many tokens of the past each sequence has. Every query sees all of them.
         */
        PACKED_WITH_PAST(3);

        private final int arguments;

        Input(int arguments) {
            this.arguments = arguments;
        }
    }

    /**
     * @throws IllegalArgumentException if there is no head
     */
    public Attention {
        if (heads < 1) {
            throw new IllegalArgumentException("heads (%d) must be at least 1.".formatted(heads));
        }
    }

    @Override
    public String name() {
        return causal ? "causal-attention" : "attention";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        return Heads.of(this, arguments).result();
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        try (var temporaries = new Temporaries()) {
            new PortableAttention(this, arguments, temporaries).forward(result);
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        try (var temporaries = new Temporaries()) {
            new PortableAttention(this, arguments(at), temporaries).vjp(cotangent, into);
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        try (var temporaries = new Temporaries()) {
            new PortableAttention(this, arguments(at), temporaries).jvp(tangents, result);
        }
    }

    private List<INDArray> arguments(Point at) {
        return IntStream.range(0, input.arguments).mapToObj(at::argument).toList();
    }

    /** Lengths are counts. */
    @Override
    public boolean differentiableBy(int i) {
        return switch (input) {
            case SEPARATE, PACKED -> true;
            case SEPARATE_WITH_LENGTHS, PACKED_WITH_PAST -> i < input.arguments - 1;
        };
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new AttentionKernel(this, place);
    }

    /** Counts an exponential as ten. */
    @Override
    public double work(List<Shape> arguments) {
        var heads = Heads.of(this, arguments);
        int keys = heads.sources().stream()
                .mapToInt(source -> source.keys().tokens())
                .sum();
        double scores = (double) heads.batch() * heads.heads() * heads.queries().tokens() * keys;
        return scores * (4.0 * heads.size() + 14) * (causal ? 0.5 : 1);
    }
}
