namespace Mote.VirtualBoard.Metering
{
    /// <summary>Kinds of instructions that cost the interpreter differently.</summary>
    public enum IlKind
    {
        /// <summary>Loading and storing of locals, arguments and constants.</summary>
        Local,

        /// <summary>Arithmetic, comparisons and conversions.</summary>
        Arithmetic,

        /// <summary>Jumps, conditional or not.</summary>
        Branch,

        /// <summary>A jump through a table.</summary>
        Switch,

        /// <summary>A field of an object, read or written.</summary>
        Field,

        /// <summary>A static field, read or written.</summary>
        StaticField,

        /// <summary>An element of an array read, or its length.</summary>
        ElementRead,

        /// <summary>An element of an array written.</summary>
        ElementWrite,

        /// <summary>The length of an array.</summary>
        Length,

        /// <summary>A call of a static method.</summary>
        StaticCall,

        /// <summary>A call of a method of an object, known at compile time.</summary>
        InstanceCall,

        /// <summary>A call through a table of methods or an interface.</summary>
        VirtualCall,

        /// <summary>A new object; its constructor's own instructions are counted besides.</summary>
        NewObject,

        /// <summary>A new array.</summary>
        NewArray,

        /// <summary>Leaving a try block, or the end of a finally block.</summary>
        Leave,

        /// <summary>A throw.</summary>
        Throw,

        /// <summary>A cast, a box, an address, a delegate: what is left.</summary>
        Other,

        /// <summary>A call into the device's libraries: its price is that of the member.</summary>
        Native,
    }
}
