package com.example.spring;

import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.TlsRptJacksonModule;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A service that receives reports. */
@SpringBootApplication
public class Receiver {

    public static void main(String[] args) {
        SpringApplication.run(Receiver.class, args);
    }

    @Bean
    ReportParser reportParser() {
        return ReportParser.create();
    }

    /** Spring gives it to its mapper: records are written in the spelling of RFC 8460. */
    @Bean
    TlsRptJacksonModule tlsRptJacksonModule() {
        return new TlsRptJacksonModule();
    }
}
