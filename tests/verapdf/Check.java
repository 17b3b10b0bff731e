// Check FLAVOUR FILE... - prints every failed PDF/A rule; exit status 1 if any.

import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

class Check {
    public static void main(String[] args) throws Exception {
        boolean ok = true;

        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < args.length; i++)
            ok &= check(PDFAFlavour.fromString(args[0]), args[i]);
        System.exit(ok ? 0 : 1);
    }

    private static boolean check(PDFAFlavour flavour, String path)
            throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(
                     new File(path), flavour);
             PDFAValidator validator = Foundries.defaultInstance()
                     .createValidator(flavour, 100, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> failures = new TreeMap<>();

            for (TestAssertion a : result.getTestAssertions())
                failures.merge(describe(a), 1, Integer::sum);
            System.out.println(path + ": " + flavour + " "
                    + (result.isCompliant() ? "passes" : "FAILS"));
            failures.forEach((what, times) ->
                    System.out.println("  " + times + " x " + what));
            return result.isCompliant();
        }
    }

    private static String describe(TestAssertion a) {
        return a.getRuleId().getClause() + " test "
                + a.getRuleId().getTestNumber() + ": " + a.getMessage() + " "
                + a.getLocation().getContext();
    }
}
