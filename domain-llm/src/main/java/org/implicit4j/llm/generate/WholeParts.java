package org.implicit4j.llm.generate;

import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.llm.model.TransformerSizes;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;

/** All weights in float32, packed for each size: fast. */
final class WholeParts implements PartSource {

    private final RecurrentDepthTransformer transformer;
    private final Parameters weights;
    private final Kernels kernels;
    private final Workers workers;

    /**
     * Makes the source.
     *
     * @param weights the source's from now on
     * @param kernels stay the caller's
     */
    WholeParts(RecurrentDepthTransformer transformer, Parameters weights, Kernels kernels) {
        this.transformer = transformer;
        this.weights = weights;
        this.kernels = kernels;
        this.workers = new Workers(1); // states of single tokens are too short to be shared
    }

    @Override
    public TransformerSizes sizes() {
        return transformer.sizes();
    }

    @Override
    public Workers workers() {
        return workers;
    }

    @Override
    public Part prelude(Part.Size size) {
        return new WholePart(
                kernels, weights, size, sizes().blocks().prelude(), sizes().window(), 0, transformer::prelude);
    }

    @Override
    public Part core(Part.Size size) {
        return new WholePart(
                kernels,
                weights,
                size,
                sizes().blocks().core(),
                2,
                sizes().features(),
                (inputs, past) -> transformer.core(inputs.get(0), inputs.get(1), past));
    }

    @Override
    public Part coda(Part.Size size) {
        return new WholePart(
                kernels,
                weights,
                size,
                sizes().blocks().coda(),
                1,
                sizes().features(),
                (inputs, past) -> transformer.logits(transformer.latents(inputs.get(0)), past));
    }

    @Override
    public void close() {
        weights.close();
        workers.close();
    }
}
