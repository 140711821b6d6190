/** ND4J states, kernels, optimisers, checkpoints and the trainer. */
module org.implicit4j.tensor {
    requires static transitive org.jspecify;
    requires JTransforms;
    requires com.fasterxml.jackson.databind;
    requires org.bytedeco.dnnl;
    requires org.bytedeco.javacpp;
    requires org.bytedeco.openblas;
    requires transitive org.implicit4j.core;
    requires transitive org.nd4j;

    exports org.implicit4j.tensor.array;
    exports org.implicit4j.tensor.attention;
    exports org.implicit4j.tensor.bench;
    exports org.implicit4j.tensor.bipartite;
    exports org.implicit4j.tensor.checkpoint;
    exports org.implicit4j.tensor.convolution;
    exports org.implicit4j.tensor.cpu;
    exports org.implicit4j.tensor.formula;
    exports org.implicit4j.tensor.fourier;
    exports org.implicit4j.tensor.implicit;
    exports org.implicit4j.tensor.kernel;
    exports org.implicit4j.tensor.linear;
    exports org.implicit4j.tensor.loss;
    exports org.implicit4j.tensor.norm;
    exports org.implicit4j.tensor.optimise;
    exports org.implicit4j.tensor.parameter;
    exports org.implicit4j.tensor.regular;
    exports org.implicit4j.tensor.sparse;
    exports org.implicit4j.tensor.spectral;
    exports org.implicit4j.tensor.state;
    exports org.implicit4j.tensor.train;
}
