package org.implicit4j.tensor.golden;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.tensor.attention.KvCache;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads one sequence token by token, and says after each which token is the most likely next one. */
final class HuginnDecoder implements AutoCloseable {

    /** A part of the network for one token, and the formula's inputs besides past and lengths. */
    private static final class Part implements AutoCloseable {

        private final FormulaEvaluator evaluator;
        private final INDArray output;
        private final List<INDArray> results = new ArrayList<>();

        Part(Formula formula, Kernels kernels, Parameters parameters) {
            evaluator = kernels.evaluator(formula);
            evaluator.bind(parameters, List.of());
            for (Value result : formula.results()) {
                results.add(Nd4j.zeros(DataType.FLOAT, result.shape().toLongs()));
            }
            output = results.get(0);
        }

        /** Returns the output for a token and remembers its keys and values. */
        INDArray run(List<KvCache> caches, INDArray... inputs) {
            var all = new ArrayList<>(List.of(inputs));
            caches.forEach(cache -> all.add(cache.past()));
            all.add(caches.get(0).lengths());
            evaluator.forward(all, results);
            for (int i = 0; i < caches.size(); i++) {
                caches.get(i).append(results.get(i + 1));
            }
            return output;
        }

        @Override
        public void close() {
            evaluator.close();
            results.forEach(INDArray::close);
        }
    }

    private final Part prelude;
    private final Part core;
    private final Part coda;
    private final int capacity;
    private final List<KvCache> ofPrelude;
    private final List<List<KvCache>> ofSteps = new ArrayList<>();
    private final List<KvCache> ofCoda;

    HuginnDecoder(Huginn huginn, Parameters parameters, Kernels kernels, int steps, int capacity) {
        this.capacity = capacity;
        this.prelude = prelude(huginn, parameters, kernels);
        this.core = core(huginn, parameters, kernels);
        this.coda = coda(huginn, parameters, kernels);
        this.ofPrelude = caches(1);
        for (int i = 0; i < steps; i++) {
            ofSteps.add(caches(2));
        }
        this.ofCoda = caches(1);
    }

    private List<KvCache> caches(int count) {
        var caches = new ArrayList<KvCache>();
        for (int i = 0; i < count; i++) {
            caches.add(new KvCache(DataType.FLOAT, 1, capacity, Huginn.FEATURES));
        }
        return caches;
    }

    private Huginn.Past past(Formula.Builder builder, int blocks) {
        var past = new ArrayList<Value>();
        for (int i = 0; i < blocks; i++) {
            past.add(builder.varying("past" + i, 1, capacity, 2 * Huginn.FEATURES));
        }
        return new Huginn.Past(past, builder.varying("lengths", 1));
    }

    private static Value token(Formula.Builder builder, String name) {
        return builder.varying(name, 1, 1, Huginn.FEATURES);
    }

    private Part prelude(Huginn huginn, Parameters parameters, Kernels kernels) {
        var builder = Formula.builder();
        return part(builder, huginn.prelude(builder.varying("token", 1, 1), past(builder, 1)), kernels, parameters);
    }

    private Part core(Huginn huginn, Parameters parameters, Kernels kernels) {
        var builder = Formula.builder();
        return part(
                builder, huginn.core(token(builder, "z"), token(builder, "e"), past(builder, 2)), kernels, parameters);
    }

    private Part coda(Huginn huginn, Parameters parameters, Kernels kernels) {
        var builder = Formula.builder();
        Value latents = huginn.latents(token(builder, "z"));
        return part(builder, huginn.logits(latents, past(builder, 1)), kernels, parameters);
    }

    private static Part part(Formula.Builder builder, List<Value> results, Kernels kernels, Parameters parameters) {
        return new Part(builder.build(results.toArray(Value[]::new)), kernels, parameters);
    }

    /** Reads a token and returns the most likely next one; the state starts from zero. */
    int next(int token) {
        try (INDArray id = Nd4j.valueArrayOf(new long[] {1, 1}, token, DataType.FLOAT);
                INDArray z = Nd4j.zeros(DataType.FLOAT, 1, 1, Huginn.FEATURES)) {
            INDArray e = prelude.run(ofPrelude, id);
            for (List<KvCache> ofStep : ofSteps) {
                z.assign(core.run(ofStep, z, e));
            }
            INDArray logits = coda.run(ofCoda, z);
            return logits.reshape(Huginn.VOCABULARY).argMax(0).getInt(0);
        }
    }

    @Override
    public void close() {
        prelude.close();
        core.close();
        coda.close();
        ofPrelude.forEach(KvCache::close);
        ofSteps.forEach(caches -> caches.forEach(KvCache::close));
        ofCoda.forEach(KvCache::close);
    }
}
