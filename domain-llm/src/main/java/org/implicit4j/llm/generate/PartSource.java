package org.implicit4j.llm.generate;

import org.implicit4j.llm.model.TransformerSizes;
import org.implicit4j.tensor.cpu.Workers;

/** Makes the three parts of a transformer for calls of any size. Owns the weights; close it after the parts. */
interface PartSource extends AutoCloseable {

    /** Returns the numbers that fix the transformer. */
    TransformerSizes sizes();

    /** Returns who divide the work. */
    Workers workers();

    /** Makes what goes from tokens, and those before as far as the window is wide, to what is injected. */
    Part prelude(Part.Size size);

    /** Makes what goes from a state and what is injected to the next state. */
    Part core(Part.Size size);

    /** Makes what goes from a state to logits. */
    Part coda(Part.Size size);

    @Override
    void close();
}
