/** A drop-in domain for tests whose own problems take so long that somebody must stop them. */
module org.example.patient {
    requires org.implicit4j.core;

    exports org.example.patient;

    provides org.implicit4j.core.spi.DomainPlugin with
            org.example.patient.PatientPlugin;
}
