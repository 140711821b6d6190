/**
 * ND4J's backend for NVIDIA's graphics processors; the same recipe as {@code org.nd4j}. ND4J takes it where its libraries load and a
 * device is found, and else the CPU.
 */
open module org.nd4j.cuda {
    requires org.bytedeco.cuda;
    requires org.bytedeco.javacpp;
    requires org.bytedeco.openblas;
    requires org.nd4j;
    requires org.slf4j;

    exports org.implicit4j.cuda;
    exports org.nd4j.jita.conf;
    exports org.nd4j.linalg.jcublas;

    provides org.nd4j.linalg.factory.Nd4jBackend with
            org.implicit4j.cuda.CudaBackend;
}
