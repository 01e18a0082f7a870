using Mote.PagePacker;

namespace Mote.Desktop.Tests.Page
{
    [TestClass]
    public sealed class SourceTrimmerTests
    {
        [TestMethod]
        [DataRow("a {\n  color: red;\n}\n\nb, c {\n  top: 0;\n}\n", "a{color:red}b,c{top:0}")]
        [DataRow("/* why */ a { /* more\nlines */ top: 0; }", "a{top:0}")]
        [DataRow("a :not(b) { width: calc(1px + 2px); }", "a :not(b){width:calc(1px + 2px)}")]
        [DataRow("@media (min-width: 1px) and (max-width: 2px) { a { top: 0; } }", "@media (min-width:1px) and (max-width:2px){a{top:0}}")]
        [DataRow("a > *, b { top: 0 !important; }", "a>*,b{top:0!important}")]
        [DataRow("a { font: 16px/1.4 \"Segoe UI\", sans-serif; }", "a{font:16px/1.4 \"Segoe UI\",sans-serif}")]
        public void Css_Source_LosesOnlyWhatHasNoMeaning(string source, string expected)
        {
            Assert.AreEqual(expected, SourceTrimmer.Css(source));
        }

        [TestMethod]
        public void Css_CommentInsideAString_IsRefused()
        {
            Assert.ThrowsExactly<InvalidDataException>(() => SourceTrimmer.Css("a::before { content: \"/* no */\"; }"));
        }

        [TestMethod]
        [DataRow("  // why\n  f();\n\n    g(); // stays\n", "f();g(); // stays")]
        [DataRow("f()\ng();\nh(); // stays\ni();", "f()\ng();h(); // stays\ni();")]
        [DataRow("const a = [\n  1,\n];\nif (b) {\n  c();\n}\nd();", "let a=[1,];if(b){c()}d();")]
        [DataRow("const a = \"x  // y\"\nlet b", "let a = \"x  // y\"\nlet b")]
        [DataRow("  `a ${b} c`;", "`a ${b} c`;")]
        [DataRow("if (a >= b) { c = d ? [e, f] : -g; }", "if(a>=b){c=d?[e,f]:-g;}")]
        [DataRow("a = b + +c - -d;", "a=b + +c - -d;")]
        [DataRow("a += b + c - (d / e) !== f++ + g;", "a+=b+c-(d/e)!==f++ + g;")]
        [DataRow("a = \" / \" + b / c;", "a=\" / \"+b/c;")]
        [DataRow("a = b / c; // why", "a = b / c; // why")]
        [DataRow("a = \"b = \\\" = c\" + 'd = e';", "a=\"b = \\\" = c\"+'d = e';")]
        [DataRow("a = / = /.test(b)", "a = / = /.test(b)")]
        [DataRow("for (const a of b) c(a);", "for(let a of b)c(a);")]
        [DataRow("const { a } = \"const b\";", "let{a}=\"const b\";")]
        [DataRow("if (a) {\n  while (b());\n}\n", "if(a){while(b());}")]
        [DataRow("a = (b) + \" + \" + (c) - d;", "a=(b)+\" + \"+(c)-d;")]
        [DataRow("a = b++ + ++c;", "a=b++ + ++c;")]
        public void JavaScript_Source_LosesOnlyWhatHasNoMeaning(string source, string expected)
        {
            Assert.AreEqual(expected, SourceTrimmer.JavaScript(source));
        }

        [TestMethod]
        [DataRow("const a = `one\n  two`;")]
        [DataRow("f(); /* why */")]
        public void JavaScript_WhatTrimmingCouldBreak_IsRefused(string source)
        {
            Assert.ThrowsExactly<InvalidDataException>(() => SourceTrimmer.JavaScript(source));
        }

        [TestMethod]
        public void Html_Source_LosesCommentsAndIndentation()
        {
            Assert.AreEqual("<p>\na\n</p><i></i> <b></b>\n", SourceTrimmer.Html("<!-- why\n  so -->\n<p>\n  a\n\n</p>\n  <i></i> <b></b>\n"));
        }

        [TestMethod]
        [DataRow("<a b=\"c-d\" e=\"f g\">", "<a b=c-d e=\"f g\">\n")]
        [DataRow("<path d=\"M9\"/>", "<path d=\"M9\"/>\n")]
        public void Html_Attributes_LoseQuotesOnlyWhereTheyAreOneWord(string source, string expected)
        {
            Assert.AreEqual(expected, SourceTrimmer.Html(source));
        }

        [TestMethod]
        [DataRow("<html>\n<head>\n<meta>\n</head>\n<body>\n<main></main>\n</body>\n</html>\n", "<html><meta><main></main>\n")]
        [DataRow("<head></head><body><script></script></body></html>", "</head><body><script></script>\n")]
        [DataRow("<body class=\"a\"><main></main>", "<body class=a><main></main>\n")]
        public void Html_TagsThatABrowserAdds_AreLeftOutOnlyWhereItAddsThemThere(string source, string expected)
        {
            Assert.AreEqual(expected, SourceTrimmer.Html(source));
        }

        [TestMethod]
        public void Css_AttributeSelectors_LoseQuotesAroundAWord()
        {
            Assert.AreEqual("[a=b],[a$=c],[a=\"1\"]{top:0}", SourceTrimmer.Css("[a=\"b\"], [a$=\"c\"], [a=\"1\"] { top: 0; }"));
        }
    }
}
