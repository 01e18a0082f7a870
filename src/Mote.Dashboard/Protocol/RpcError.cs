namespace Mote.Dashboard.Protocol
{
    /// <summary>Why a request is not carried out. <see cref="RpcErrors"/> has the code and the message of each. JSON-RPC 2.0 5.1.</summary>
    internal enum RpcError
    {
        /// <summary>The request is good.</summary>
        None,

        /// <summary>It is not JSON.</summary>
        NotJson,

        /// <summary>It is not UTF-8. RFC 8259 8.1.</summary>
        NotUtf8,

        /// <summary>It is an array: batches are not supported.</summary>
        Batch,

        /// <summary>It is JSON, but not an object.</summary>
        NotAnObject,

        /// <summary>The member <c>jsonrpc</c> is missing or is not the string 2.0.</summary>
        VersionNotTwo,

        /// <summary>The member <c>method</c> is missing.</summary>
        MethodMissing,

        /// <summary>The member <c>method</c> is not a string.</summary>
        MethodNotAString,

        /// <summary>The member <c>params</c> is neither an object nor an array.</summary>
        ParamsNotAnObject,

        /// <summary>The member <c>id</c> is not a string, a number or null.</summary>
        IdNotScalar,

        /// <summary>The member <c>id</c> is longer than <see cref="RpcRequest.MaxIdBytes"/>.</summary>
        IdTooLong,

        /// <summary>More requests in a second than the client is granted.</summary>
        TooManyRequests,

        /// <summary>No such method.</summary>
        MethodUnknown,

        /// <summary>The params are an array; this server takes params by name.</summary>
        ParamsByPosition,

        /// <summary>The client may look only.</summary>
        ReadOnly,

        /// <summary>The result does not fit into one response of HTTP.</summary>
        ResponseTooLong,

        /// <summary>The param <c>name</c> is missing.</summary>
        NameMissing,

        /// <summary>The param <c>name</c> is not a string.</summary>
        NameNotAString,

        /// <summary>The param <c>interval</c> is not a whole number.</summary>
        IntervalNotAnInteger,

        /// <summary>The param <c>interval</c> is below the least or above the longest that is granted.</summary>
        IntervalOutOfRange,

        /// <summary>The param <c>from</c> is not a whole number of 0 or more.</summary>
        FromNotANumber,

        /// <summary>The param <c>names</c> is not an array.</summary>
        NamesNotAnArray,

        /// <summary>An element of the param <c>names</c> is not a string.</summary>
        NamesElementNotAString,

        /// <summary>The param <c>before</c> is not a whole number.</summary>
        BeforeNotAnInteger,

        /// <summary>The param <c>boot</c> is not a whole number.</summary>
        BootNotAnInteger,

        /// <summary>The time that the param <c>before</c> names is over, or the device has started again since.</summary>
        TooLate,

        /// <summary>An <see cref="AddedMethod"/> has refused its params: <see cref="RpcParams.Reason"/> says why.</summary>
        ParamsRefused,

        /// <summary>An <see cref="AddedMethod"/> is not allowed now: <see cref="RpcParams.Reason"/> says why.</summary>
        Refused,

        // The messages of those from here on cite a name.

        /// <summary>No channel has that name.</summary>
        ChannelUnknown,

        /// <summary>The channel is a sensor.</summary>
        ChannelNotAnOutput,

        /// <summary>The channel is a number and cannot be toggled.</summary>
        ChannelNotABool,

        /// <summary>The channel is a number and cannot be pulsed.</summary>
        ChannelNotPulsed,

        /// <summary>The param <c>value</c> is missing.</summary>
        ValueMissing,

        /// <summary>The channel takes true or false.</summary>
        ValueNotABool,

        /// <summary>The channel takes a number.</summary>
        ValueNotANumber,

        /// <summary>The number is below the channel's min or above its max.</summary>
        ValueOutOfRange,

        /// <summary>The param <c>ms</c> is missing, and the channel has no pulse length of its own.</summary>
        MsMissing,

        /// <summary>The param <c>ms</c> is not a whole number.</summary>
        MsNotAnInteger,

        /// <summary>The param <c>ms</c> is below 1 or above an hour.</summary>
        MsOutOfRange,

        /// <summary>The output has been changed as often as it may be in a second, by whichever client.</summary>
        TooManyChanges,

        /// <summary>The hardware did not take the value.</summary>
        OutputFailed,
    }
}
