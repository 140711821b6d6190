module org.example.all {
    requires org.implicit4j.imaging;
    requires org.implicit4j.llm;
    requires org.implicit4j.lp;
    requires org.implicit4j.pde;
}
