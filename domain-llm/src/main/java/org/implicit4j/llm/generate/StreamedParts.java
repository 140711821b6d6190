package org.implicit4j.llm.generate;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.llm.model.TransformerSizes;
import org.implicit4j.tensor.attention.SandwichBlock;
import org.implicit4j.tensor.attention.SelfAttention.Step;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.linear.JoinedLinear;
import org.implicit4j.tensor.norm.RmsNorm;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights as they are stored; one block at a time is widened to float32. For networks that do not fit into memory otherwise: it
 * takes the stored weights, one block in float32, and that block once more, packed, per size of call.
 */
final class StreamedParts implements PartSource {

    private static final String PREFIX = "transformer.";
    private static final String TABLE = PREFIX + "wte.weight";

    private final TransformerSizes sizes;
    private final StoredWeights stored;
    private final Kernels kernels;
    private final Workers workers = new Workers(1);
    private final SandwichBlock block;
    private final JoinedLinear adapter;
    private final RmsNorm norm;
    private final Parameters blockWeights;
    private final Parameters adapterWeights;
    private final Parameters normWeights;
    private final Map<Part.Size, StreamedFormula> blocks = new HashMap<>();

    /**
     * Makes the source.
     *
     * @param kernels stay the caller's
     * @throws IOException if a weight is missing, or of another shape or type; the message names it
     */
    StreamedParts(TransformerSizes sizes, StoredWeights stored, Kernels kernels) throws IOException {
        this.sizes = sizes;
        this.stored = stored;
        this.kernels = kernels;
        var ofBlock = ParameterLayout.builder();
        this.block = new SandwichBlock(ofBlock.scope(), sizes.attention(), sizes.hidden(), sizes.epsilon());
        var ofAdapter = ParameterLayout.builder();
        this.adapter = new JoinedLinear(ofAdapter.scope(), sizes.features(), sizes.features(), sizes.features());
        var ofNorm = ParameterLayout.builder();
        this.norm = new RmsNorm(ofNorm.scope(), sizes.features(), sizes.epsilon());
        var ofTable = ParameterLayout.builder();
        ofTable.add("weight", sizes.vocabulary(), sizes.features());
        check(ofBlock.build(), ofAdapter.build(), ofNorm.build(), ofTable.build());
        this.blockWeights = Parameters.zeros(ofBlock.build());
        this.adapterWeights = loaded("adapter.", ofAdapter.build());
        this.normWeights = loaded("ln_f.", ofNorm.build());
    }

    private void check(
            ParameterLayout ofBlock, ParameterLayout ofAdapter, ParameterLayout ofNorm, ParameterLayout ofTable)
            throws IOException {
        stored.require(PREFIX + "wte.", ofTable);
        stored.require(PREFIX + "adapter.", ofAdapter);
        stored.require(PREFIX + "ln_f.", ofNorm);
        checkBlocks("prelude", sizes.blocks().prelude(), ofBlock);
        checkBlocks("core_block", sizes.blocks().core(), ofBlock);
        checkBlocks("coda", sizes.blocks().coda(), ofBlock);
    }

    private void checkBlocks(String name, int count, ParameterLayout layout) throws IOException {
        for (int i = 0; i < count; i++) {
            stored.require(prefix(name, i), layout);
        }
    }

    private static String prefix(String name, int i) {
        return "%s%s.%d.".formatted(PREFIX, name, i);
    }

    private Parameters loaded(String name, ParameterLayout layout) {
        var weights = Parameters.zeros(layout);
        stored.load(PREFIX + name, weights);
        return weights;
    }

    @Override
    public TransformerSizes sizes() {
        return sizes;
    }

    @Override
    public Workers workers() {
        return workers;
    }

    private StreamedFormula block(Part.Size size) {
        return blocks.computeIfAbsent(size, wanted -> {
            var builder = Formula.builder();
            Value x = builder.varying("x", wanted.batch(), wanted.tokens(), wanted.width());
            Value past = builder.varying("past", wanted.batch(), wanted.capacity(), 2 * wanted.width());
            Value lengths = builder.varying("lengths", wanted.batch());
            Step step = block.step(x, past, lengths, builder.varying("positions", wanted.batch()));
            return new StreamedFormula(kernels, builder.build(step.output(), step.packed()));
        });
    }

    /** Has block {@code i} of a part applied: its weights are widened first. */
    List<INDArray> apply(String name, int i, Part.Size size, List<INDArray> inputs) {
        stored.load(prefix(name, i), blockWeights);
        StreamedFormula formula = block(size);
        formula.bind(blockWeights);
        return formula.run(inputs);
    }

    private StreamedFormula adapter(Part.Size size) {
        var builder = Formula.builder();
        var formula = new StreamedFormula(
                kernels,
                builder.build(adapter.apply(
                        builder.varying("z", size.batch(), size.tokens(), size.width()),
                        builder.varying("e", size.batch(), size.tokens(), size.width()))));
        formula.bind(adapterWeights);
        return formula;
    }

    private StreamedFormula norm(Part.Size size) {
        var builder = Formula.builder();
        var formula = new StreamedFormula(
                kernels, builder.build(norm.apply(builder.varying("x", size.batch(), size.tokens(), size.width()))));
        formula.bind(normWeights);
        return formula;
    }

    @Override
    public Part prelude(Part.Size size) {
        var table = new StreamedTable(stored.tensor(TABLE), sizes.features());
        return new StreamedPart(this, "prelude", sizes.blocks().prelude(), size, sizes.features()) {
            @Override
            INDArray before(List<INDArray> inputs, INDArray room) {
                table.rows(inputs.get(0), Math.sqrt(sizes.features()), room);
                return room;
            }

            @Override
            void after(INDArray x, INDArray output) {
                output.assign(x);
            }
        };
    }

    @Override
    public Part core(Part.Size size) {
        var formula = adapter(size);
        return new StreamedPart(this, "core_block", sizes.blocks().core(), size, sizes.features()) {
            @Override
            INDArray before(List<INDArray> inputs, INDArray room) {
                return formula.run(inputs.subList(0, 2)).get(0);
            }

            @Override
            void after(INDArray x, INDArray output) {
                output.assign(x);
            }

            @Override
            public void close() {
                super.close();
                formula.close();
            }
        };
    }

    @Override
    public Part coda(Part.Size size) {
        var formula = norm(size);
        var table = new StreamedTable(stored.tensor(TABLE), sizes.features());
        return new StreamedPart(this, "coda", sizes.blocks().coda(), size, sizes.vocabulary()) {
            @Override
            INDArray before(List<INDArray> inputs, INDArray room) {
                return formula.run(inputs.subList(0, 1)).get(0);
            }

            @Override
            void after(INDArray x, INDArray output) {
                table.products(formula.run(List.of(x)).get(0), output);
            }

            @Override
            public void close() {
                super.close();
                formula.close();
            }
        };
    }

    @Override
    public void close() {
        blocks.values().forEach(StreamedFormula::close);
        List.of(blockWeights, adapterWeights, normWeights).forEach(Parameters::close);
        workers.close();
    }
}
