namespace Mote.Dashboard.Protocol.Json
{
    /// <summary>The description of each <see cref="JsonError"/>.</summary>
    internal static class JsonErrorText
    {
        /// <summary>Returns the description of an error.</summary>
        /// <returns>ASCII without quotes and backslashes, so that it can stand in a JSON string as it is; at most 48 characters.</returns>
        public static string Of(JsonError error)
        {
            switch (error)
            {
                case JsonError.Empty:
                    return "nothing to read";
                case JsonError.EndsEarly:
                    return "ends inside a value";
                case JsonError.ValueExpected:
                    return "a value expected";
                case JsonError.NameExpected:
                    return "a member name expected";
                case JsonError.ColonExpected:
                    return "a colon expected";
                case JsonError.CommaOrBraceExpected:
                    return "a comma or closing brace expected";
                case JsonError.CommaOrBracketExpected:
                    return "a comma or closing bracket expected";
                case JsonError.TrailingComma:
                    return "a comma before the closing bracket or brace";
                case JsonError.TrailingBytes:
                    return "something after the end";
                case JsonError.UnknownLiteral:
                    return "neither true nor false nor null";
                case JsonError.LeadingZero:
                    return "a number with a leading zero";
                case JsonError.DigitExpected:
                    return "a digit expected";
                case JsonError.ControlCharacter:
                    return "an unescaped control character";
                case JsonError.UnknownEscape:
                    return "an unknown escape";
                case JsonError.HexDigitExpected:
                    return "four hexadecimal digits expected";
                case JsonError.LoneSurrogate:
                    return "half a surrogate pair";
                case JsonError.TooDeep:
                    return "nested too deep";
                default:
                    return "no error";
            }
        }
    }
}
