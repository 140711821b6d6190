module org.example.lp {
    requires org.implicit4j.lp;
}
