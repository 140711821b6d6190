package org.implicit4j.lp.gnn;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.tensor.bipartite.Block;
import org.implicit4j.tensor.bipartite.Layer;
import org.implicit4j.tensor.bipartite.Program;
import org.implicit4j.tensor.bipartite.Side;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.ParameterShape;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * The published networks: parameters and programs.
 *
 * <p>Constraint nodes carry {@code (b_i, is equality)}, variable nodes {@code (c_j, l_j, u_j)}. Both are embedded to
 * {@code d} features, then four half-convolutions alternate: variables to constraints, back, and once more. The implicit
 * network appends its state {@code z}, one number per variable, to the variables' embedding and maps the result to the next
 * {@code z}; its constraint features start from the embedding in every iteration. Parameters are named as PyTorch names them.
 */
public final class GnnArchitecture {

    /** The numbers that a constraint node carries. */
    static final int CONSTRAINT_FEATURES = 2;

    /** The numbers that a variable node carries. */
    static final int VARIABLE_FEATURES = 3;

    private final GnnKind kind;
    private final int embedding;
    private final ParameterLayout layout;
    private final Layer embedConstraints;
    private final Layer embedVariables;
    private final List<HalfConvolution> halves = new ArrayList<>();
    private final List<Layer> state = new ArrayList<>();
    private final Layer hidden;
    private final Layer answer;

    /**
     * Describes a network.
     *
     * @param kind implicit or explicit
     * @param embedding the width {@code d} of the embeddings
     * @throws IllegalArgumentException if {@code embedding} is less than 1
     */
    public GnnArchitecture(GnnKind kind, int embedding) {
        if (embedding < 1) {
            throw new IllegalArgumentException("embedding (%d) must be at least 1.".formatted(embedding));
        }
        this.kind = kind;
        this.embedding = embedding;
        int d = embedding;
        int v = kind == GnnKind.IMPLICIT ? d + 1 : d;
        var builder = ParameterLayout.builder();
        embedConstraints = layer(builder, "ce.0", CONSTRAINT_FEATURES, d, true);
        embedVariables = layer(builder, "ve.0", VARIABLE_FEATURES, d, true);
        for (int h = 0; h < 4; h += 2) {
            halves.add(HalfConvolution.of(builder, "h." + h, d, v, Side.ROWS));
            halves.add(HalfConvolution.of(builder, "h." + (h + 1), v, d, Side.COLUMNS));
        }
        if (kind == GnnKind.IMPLICIT) {
            state.add(layer(builder, "toy", v, 1, false));
        }
        hidden = layer(builder, "o.0", v, d, true);
        answer = new Layer(builder.add("o.2.weight", 1, d), null, false);
        layout = builder.build();
    }

    private static Layer layer(
            ParameterLayout.Builder layout, String name, int inputs, int outputs, boolean rectified) {
        return new Layer(layout.add(name + ".weight", outputs, inputs), layout.add(name + ".bias", outputs), rectified);
    }

    /** Returns whether the network is iterated. */
    public GnnKind kind() {
        return kind;
    }

    /** Returns the width of the embeddings. */
    public int embedding() {
        return embedding;
    }

    /** Returns the names and shapes of the parameters. */
    public ParameterLayout layout() {
        return layout;
    }

    /** Returns fresh parameters: orthogonal weights, biases zero; the caller owns them. */
    public Parameters initial(RandomGenerator random) {
        var values = new float[layout.size()];
        for (Parameter parameter : layout.all()) {
            if (parameter.shape().size() == 2) {
                float[] matrix = Initialiser.orthogonal(1).values(new ParameterShape(parameter.shape()), random);
                System.arraycopy(matrix, 0, values, parameter.offset(), matrix.length);
            }
        }
        return Parameters.of(layout, values);
    }

    /**
     * Returns the floating-point operations of an answer for one program, embeddings and readout included.
     *
     * @param lp the program
     * @param iterations of an implicit network; an explicit one runs once whatever is asked for
     */
    public double flops(LinearProgram lp, int iterations) {
        int rows = lp.rows();
        int columns = lp.columns();
        int entries = lp.matrix().nonZeros();
        return kind == GnnKind.EXPLICIT
                ? explicit().flops(rows, columns, entries)
                : iterations * step().flops(rows, columns, entries) + readout().flops(rows, columns, entries);
    }

    /** Returns the whole explicit network; inputs: constraint features, variable features. */
    Program explicit() {
        requireKind(GnnKind.EXPLICIT);
        var program = Program.builder();
        var constraints = embeddedConstraints(program);
        var variables = embeddedVariables(program);
        return program.build(readout(program, convolve(program, constraints, variables)));
    }

    /** Returns one iteration {@code z -> f(z)}; inputs: constraint features, variable features, the state as variable. */
    Program step() {
        requireKind(GnnKind.IMPLICIT);
        var program = Program.builder();
        var constraints = embeddedConstraints(program);
        var variables = embeddedVariables(program);
        var z = program.variable(Side.COLUMNS, 1);
        return program.build(next(program, constraints, variables, z));
    }

    /** Returns the readout {@code z -> y}; inputs: variable features, the state as variable. */
    Program readout() {
        requireKind(GnnKind.IMPLICIT);
        var program = Program.builder();
        var variables = embeddedVariables(program);
        var z = program.variable(Side.COLUMNS, 1);
        return program.build(readout(program, beside(program, variables, z)));
    }

    /** Returns {@code iterations} iterations and the readout in one program; inputs as {@link #step}. */
    Program unrolled(int iterations) {
        return trajectory(iterations, iterations);
    }

    /**
     * Returns {@code iterations} iterations in one program; inputs as {@link #step}.
     *
     * @param first the first iteration that is read out; the output has one feature for it and for each later one
     */
    Program trajectory(int iterations, int first) {
        requireKind(GnnKind.IMPLICIT);
        var program = Program.builder();
        var constraints = embeddedConstraints(program);
        var variables = embeddedVariables(program);
        var z = program.variable(Side.COLUMNS, 1);
        var answers = program.block(Side.COLUMNS, iterations - first + 1);
        for (int t = 1; t <= iterations; t++) {
            z = next(program, constraints, variables, z);
            if (t >= first) {
                program.copy(readout(program, beside(program, variables, z)), answers, t - first);
            }
        }
        return program.build(answers);
    }

    private Block embeddedConstraints(Program.Builder program) {
        return program.linear(embedConstraints, program.constant(Side.ROWS, CONSTRAINT_FEATURES));
    }

    private Block embeddedVariables(Program.Builder program) {
        return program.linear(embedVariables, program.constant(Side.COLUMNS, VARIABLE_FEATURES));
    }

    private Block next(Program.Builder program, Block constraints, Block variables, Block z) {
        return program.linear(state.get(0), convolve(program, constraints, beside(program, variables, z)));
    }

    private static Block beside(Program.Builder program, Block variables, Block z) {
        Block both = program.block(Side.COLUMNS, variables.features() + 1);
        program.copy(variables, both, 0);
        program.copy(z, both, variables.features());
        return both;
    }

    private Block convolve(Program.Builder program, Block constraints, Block variables) {
        Block c = halves.get(0).apply(program, constraints, variables);
        Block v = halves.get(1).apply(program, variables, c);
        c = halves.get(2).apply(program, c, v);
        return halves.get(3).apply(program, v, c);
    }

    private Block readout(Program.Builder program, Block variables) {
        return program.linear(answer, program.linear(hidden, variables));
    }

    private void requireKind(GnnKind needed) {
        if (kind != needed) {
            throw new IllegalArgumentException(
                    "This is an %s network, but the %s one was asked for.".formatted(kind.label(), needed.label()));
        }
    }
}
