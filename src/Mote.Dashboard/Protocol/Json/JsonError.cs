namespace Mote.Dashboard.Protocol.Json
{
    /// <summary>Why a text is not JSON, with the section of RFC 8259 that it breaks.</summary>
    public enum JsonError
    {
        /// <summary>Nothing is wrong so far.</summary>
        None,

        /// <summary>There is nothing but white space. RFC 8259 2.</summary>
        Empty,

        /// <summary>The text ends inside a value. RFC 8259 2.</summary>
        EndsEarly,

        /// <summary>A byte that begins no value. RFC 8259 3.</summary>
        ValueExpected,

        /// <summary>A member's name must begin with a quote. RFC 8259 4.</summary>
        NameExpected,

        /// <summary>A colon must follow a member's name. RFC 8259 4.</summary>
        ColonExpected,

        /// <summary>A comma or a closing brace must follow a member. RFC 8259 4.</summary>
        CommaOrBraceExpected,

        /// <summary>A comma or a closing bracket must follow an element. RFC 8259 5.</summary>
        CommaOrBracketExpected,

        /// <summary>A comma is followed by the end of its object or array. RFC 8259 4 and 5.</summary>
        TrailingComma,

        /// <summary>Something follows the value. RFC 8259 2.</summary>
        TrailingBytes,

        /// <summary>A word begins like true, false or null and is none of them. RFC 8259 3.</summary>
        UnknownLiteral,

        /// <summary>A number has a zero before other digits. RFC 8259 6.</summary>
        LeadingZero,

        /// <summary>A sign, a point or an exponent is not followed by a digit. RFC 8259 6.</summary>
        DigitExpected,

        /// <summary>A control character inside a string is not escaped. RFC 8259 7.</summary>
        ControlCharacter,

        /// <summary>A backslash is followed by no known escape. RFC 8259 7.</summary>
        UnknownEscape,

        /// <summary>\u is not followed by four hexadecimal digits. RFC 8259 7.</summary>
        HexDigitExpected,

        /// <summary>An escaped half of a surrogate pair stands alone. RFC 8259 8.2 leaves that open; it names no character.</summary>
        LoneSurrogate,

        /// <summary>Objects and arrays are nested deeper than <see cref="JsonReader.MaxDepth"/>. RFC 8259 9.</summary>
        TooDeep,
    }
}
