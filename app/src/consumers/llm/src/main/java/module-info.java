module org.example.llm {
    requires org.implicit4j.llm;
}
